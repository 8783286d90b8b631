import { expect, test } from 'vitest'
import { withoutValues } from './library-log.ts'

test('writes nothing that a query was given', () => {
  const cause = Object.assign(new Error('duplicate key value violates unique constraint "x"'), {
    code: '23505',
    detail: 'Key (email)=(ada@example.org) already exists.',
  })
  const error = Object.assign(
    new Error('Failed query: insert into letters\nparams: ada@example.org,secret-link'),
    {
      query: 'insert into letters',
      params: ['ada@example.org', 'secret-link'],
      cause,
    },
  )
  const written = JSON.stringify(withoutValues(error))
  expect(written).not.toMatch(/ada@example\.org|secret-link/)
  expect(written).toContain('Failed query: insert into letters')
  expect(written).toContain('library-log.test')
})

test('leaves what is no error as it is', () => {
  expect(withoutValues('words')).toBe('words')
})
