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

test.each([
  ['a line that looks like a frame', '\n    at home I wrote this secret\nrest of it,ada@example.org'],
  ['a line with a place', '\n    at home (secret:1:2)\nrest of it,ada@example.org'],
  ['the word for values', '\nparams: secret\nparams: ada@example.org'],
])('writes nothing of a text with %s', (_, text) => {
  const query = new Error(`Failed query: update drafts\nparams: ${text}`)
  for (const use of [
    (log: Logger) => log.error({ err: query }, 'unexpected error'),
    (log: Logger) => log.error(query),
    (log: Logger) => log.error(`The job failed: ${query.stack}`),
    (log: Logger) => log.error('The job failed: %s', query),
    (log: Logger) => log.error({ err: query.stack }, 'unexpected error'),
    (log: Logger) => log.error({ err: new Error('Other', { cause: query }) }, 'unexpected error'),
  ]) {
    const written = logged(use)
    expect(written).not.toMatch(/secret|ada@example\.org|rest of it/)
    expect(written).toContain('Failed query: update drafts')
  }
})

test.each(['Key (fold(email))=(secret) already exists.', 'Key (email)=(a(secret)2) already exists.'])(
  'writes nothing of the values of a key in %s',
  (message) => {
    expect(logged((log) => log.error(message))).not.toMatch(/secret|2\)/)
  },
)

test('writes an error that holds itself', () => {
  const round = Object.assign(new Error('round'), { self: {} })
  round.self = round
  round.cause = round
  expect(logged((log) => log.error({ err: round }, 'unexpected error'))).toContain('round')
})

test('leaves what isn’t an error as it is', () => {
  expect(JSON.parse(logged((log) => log.error({ err: 'words' }, 'a message')))).toMatchObject({
    err: 'words',
    msg: 'a message',
  })
})
