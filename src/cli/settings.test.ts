import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '#domain/refusals.ts'
import { readSettings } from './settings.ts'

function complaint(env: Record<string, string>): string {
  const answer = readSettings(env)
  return isRefusal(answer) ? answer.message : ''
}

test('needs nothing', () => {
  expect(readSettings({ PATH: '/bin' })).toEqual({
    host: '127.0.0.1',
    port: 4000,
    data: './data',
    databaseUrl: undefined,
    postgresBin: undefined,
    origin: undefined,
    logLevel: 'info',
    title: 'Scholium',
    contact: undefined,
  })
})

test('takes a setting that is empty as one that is not there', () => {
  expect(readSettings({ PORT: '', DATABASE_URL: ' ', SCHOLIUM_ORIGIN: '' })).toEqual(readSettings({}))
})

test('reads every setting', () => {
  expect(
    readSettings({
      HOST: '0.0.0.0',
      PORT: '0',
      DATABASE_URL: 'postgres://me@db/library',
      SCHOLIUM_DATA: '/srv/scholium',
      SCHOLIUM_POSTGRES_BIN: '/usr/lib/postgresql/17/bin',
      SCHOLIUM_ORIGIN: 'https://papers.example.org/',
      SCHOLIUM_LOG_LEVEL: 'warn',
      SCHOLIUM_TITLE: 'Journal club',
      SCHOLIUM_CONTACT: 'club@example.org',
    }),
  ).toEqual({
    host: '0.0.0.0',
    port: 0,
    databaseUrl: 'postgres://me@db/library',
    data: '/srv/scholium',
    postgresBin: '/usr/lib/postgresql/17/bin',
    origin: 'https://papers.example.org',
    logLevel: 'warn',
    title: 'Journal club',
    contact: 'club@example.org',
  })
})

test.each([
  ['PORT', 'http'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['HOST', 'two words'],
  ['DATABASE_URL', 'mysql://me@db/library'],
  ['DATABASE_URL', 'db/library'],
  ['SCHOLIUM_ORIGIN', 'papers.example.org'],
  ['SCHOLIUM_ORIGIN', 'https://example.org/papers'],
  ['SCHOLIUM_ORIGIN', 'ftp://example.org'],
  ['SCHOLIUM_LOG_LEVEL', 'loud'],
  ['SCHOLIUM_TITLE', 'x'.repeat(61)],
  ['SCHOLIUM_CONTACT', 'nobody'],
])('refuses %s=%s in one line that names it', (name, value) => {
  const message = complaint({ [name]: value })
  expect(message).toMatch(new RegExp(`^${name} must .*\\.$`))
})

test('keeps the password of a wrong DATABASE_URL to itself', () => {
  expect(complaint({ DATABASE_URL: 'mysql://me:hidden@db/library' })).not.toContain('hidden')
})

test('takes a socket folder as a host', () => {
  expect(readSettings({ DATABASE_URL: 'postgres://me@/library?host=/run/postgresql' })).not.toHaveProperty(
    'refused',
  )
})

test('refuses a misspelt setting and says which there are', () => {
  expect(complaint({ SCHOLIUM_DATTA: 'x' })).toMatch(
    /^SCHOLIUM_DATTA is not a setting; there are .*SCHOLIUM_DATA,/,
  )
})

test('says everything that is wrong at once, a line each', () => {
  expect(complaint({ PORT: 'x', SCHOLIUM_LOG_LEVEL: 'y' }).split('\n')).toHaveLength(2)
})

test('takes any port there is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 65_535 }), (port) => {
      expect(readSettings({ PORT: String(port) })).toMatchObject({ port })
    }),
  )
})

test('never throws, whatever the environment holds', () => {
  const names = fc.constantFrom(
    'PORT',
    'HOST',
    'DATABASE_URL',
    'SCHOLIUM_ORIGIN',
    'SCHOLIUM_CONTACT',
    'SCHOLIUM_X',
  )
  fc.assert(fc.property(fc.dictionary(names, fc.string()), (env) => void readSettings(env)))
})
