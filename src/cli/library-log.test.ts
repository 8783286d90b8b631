// The process's log has errors of the database without what people typed.
import type { Logger } from 'pino'
import { expect, test } from 'vitest'
import { openLog } from './library-log.ts'

/** What the log writes where it's used so. */
function logged(use: (log: Logger) => void): string {
  const lines: string[] = []
  use(openLog('error', { write: (line) => void lines.push(line) }))
  return lines.join('')
}

const cause = Object.assign(new Error('duplicate key value violates unique constraint "x"'), {
  code: '23505',
  detail: 'Key (email)=(ada@example.org) already exists.',
})
const failed = new Error('Failed query: insert into letters\nparams: ada@example.org,secret-link')
const params = ['ada@example.org', 'secret-link']
const error = Object.assign(failed, { query: 'insert into letters', params, cause })

test.each<[string, (log: Logger) => void]>([
  ['beside a message', (log) => log.error({ err: error }, 'unexpected error')],
  ['alone', (log) => log.error(error)],
  ['in a message', (log) => log.error(`The job failed: ${error.stack}`)],
])('writes nothing that a query was given, with an error %s', (_, use) => {
  const written = logged(use)
  expect(written).not.toMatch(/ada@example\.org|secret-link/)
  expect(written).toContain('Failed query: insert into letters')
  expect(written).toContain('library-log.test')
})

test('leaves what isn’t an error as it is', () => {
  expect(JSON.parse(logged((log) => log.error({ err: 'words' }, 'a message')))).toMatchObject({
    err: 'words',
    msg: 'a message',
  })
})
