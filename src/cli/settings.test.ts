import { availableParallelism } from 'node:os'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '#domain/refusals.ts'
import { readSettings, type Settings } from './settings.ts'

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
    proxies: 0,
    processes: 1,
    contact: undefined,
    smtp: undefined,
    mailFrom: undefined,
    jobs: true,
    dump: 'weekly',
    checkMinutes: 30,
    providers: [],
    lookup: true,
    outwardProxy: undefined,
    sourceKeys: { openalex: undefined, semanticScholar: undefined },
  })
})

test('takes as many processes as the machine has cores, or a number of them', () => {
  const { processes } = readSettings({ SCHOLIUM_PROCESSES: 'auto' }) as Settings
  expect(processes).toBe(Math.min(16, availableParallelism()))
  for (const wrong of ['0', '17', 'many'])
    expect(readSettings({ SCHOLIUM_PROCESSES: wrong })).toMatchObject({ code: 'settings-wrong' })
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
      SCHOLIUM_PROXIES: '1',
      SCHOLIUM_PROCESSES: '3',
      SCHOLIUM_CONTACT: 'club@example.org',
      SCHOLIUM_SMTP: 'smtp://me:secret@mail.example.org:587',
      SCHOLIUM_MAIL_FROM: 'Journal club <papers@example.org>',
      SCHOLIUM_JOBS: 'off',
      SCHOLIUM_DUMP: 'daily',
      SCHOLIUM_CHECK_MINUTES: '0',
      SCHOLIUM_LOOKUP: 'off',
      SCHOLIUM_OPENALEX_KEY: 'oa-key',
      SCHOLIUM_SEMANTIC_SCHOLAR_KEY: 's2-key',
      HTTPS_PROXY: 'http://proxy.example.org:3128',
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
    proxies: 1,
    processes: 3,
    contact: 'club@example.org',
    smtp: 'smtp://me:secret@mail.example.org:587',
    mailFrom: { name: 'Journal club', address: 'papers@example.org' },
    jobs: false,
    dump: 'daily',
    checkMinutes: 0,
    providers: [],
    lookup: false,
    outwardProxy: 'http://proxy.example.org:3128',
    sourceKeys: { openalex: 'oa-key', semanticScholar: 's2-key' },
  })
})

test('reads whom people can sign in with', () => {
  const settings = readSettings({
    SCHOLIUM_GITHUB_ID: 'gh',
    SCHOLIUM_GITHUB_SECRET: 'gh-secret',
    SCHOLIUM_OIDC_NAME: 'University',
    SCHOLIUM_OIDC_ISSUER: 'https://id.example.org/realm/',
    SCHOLIUM_OIDC_ID: 'library',
    SCHOLIUM_OIDC_SECRET: 'oidc-secret',
  })
  expect(settings).toMatchObject({
    providers: [
      { id: 'github', name: 'GitHub', clientId: 'gh', clientSecret: 'gh-secret' },
      { id: 'oidc', name: 'University', issuer: 'https://id.example.org/realm', clientId: 'library' },
    ],
  })
})

test.each([
  ['SCHOLIUM_GITHUB_ID', 'Signing in with GitHub needs all of', 'SCHOLIUM_GITHUB_SECRET is missing.'],
  ['SCHOLIUM_ORCID_SECRET', 'Signing in with ORCID needs all of', 'SCHOLIUM_ORCID_ID is missing.'],
  [
    'SCHOLIUM_OIDC_NAME',
    'OpenID Connect needs all of',
    'SCHOLIUM_OIDC_ISSUER, SCHOLIUM_OIDC_ID, SCHOLIUM_OIDC_SECRET are missing.',
  ],
])('refuses %s alone in one line, and keeps it to itself', (name, ...words) => {
  const message = complaint({ [name]: 'hidden' })
  expect(message.split('\n')).toHaveLength(1)
  for (const word of words) expect(message).toContain(word)
  expect(message).not.toContain('hidden')
})

test.each(['http://id.example.org', 'id.example.org', 'https://me:secret@id.example.org'])(
  'refuses the issuer %s',
  (issuer) => {
    expect(complaint({ SCHOLIUM_OIDC_ISSUER: issuer })).toMatch(/^SCHOLIUM_OIDC_ISSUER must be/)
  },
)

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
  ['SCHOLIUM_SMTP', 'mail.example.org:587'],
  ['SCHOLIUM_SMTP', 'smtp://mail.example.org?pool=true'],
  ['SCHOLIUM_MAIL_FROM', 'Journal club'],
  ['SCHOLIUM_JOBS', 'sometimes'],
])('refuses %s=%s in one line that names it', (name, value) => {
  const message = complaint({ [name]: value })
  expect(message).toMatch(new RegExp(`^${name} must .*\\.$`))
})

test('keeps the password of a wrong DATABASE_URL or SCHOLIUM_SMTP to itself', () => {
  expect(complaint({ DATABASE_URL: 'mysql://me:hidden@db/library' })).not.toContain('hidden')
  expect(complaint({ SCHOLIUM_SMTP: 'http://me:hidden@mail' })).not.toContain('hidden')
})

test('takes a socket folder as a host', () => {
  expect(readSettings({ DATABASE_URL: 'postgres://me@/library?host=/run/postgresql' })).not.toHaveProperty(
    'refused',
  )
})

test('refuses a misspelt setting and says which there are', () => {
  expect(complaint({ SCHOLIUM_DATTA: 'x' })).toMatch(
    /^SCHOLIUM_DATTA isn’t a setting\. These are: .*SCHOLIUM_DATA,/,
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

const s3 = {
  SCHOLIUM_S3_ENDPOINT: 'https://s3.example.org',
  SCHOLIUM_S3_BUCKET: 'papers',
  SCHOLIUM_S3_REGION: 'eu-1',
  SCHOLIUM_S3_KEY_ID: 'id',
  SCHOLIUM_S3_SECRET: 'hidden',
}

test('takes S3 storage whole, or not at all', () => {
  expect(readSettings(s3)).toMatchObject({ s3: { endpoint: 'https://s3.example.org', bucket: 'papers' } })
  expect(readSettings({})).toMatchObject({ s3: undefined })
  expect(complaint({ ...s3, SCHOLIUM_S3_REGION: ' ' })).toMatch(/; SCHOLIUM_S3_REGION is missing\.$/)
  expect(complaint({ SCHOLIUM_S3_BUCKET: 'papers' })).toMatch(
    /SCHOLIUM_S3_KEY_ID, SCHOLIUM_S3_SECRET are missing/,
  )
  expect(complaint({ ...s3, SCHOLIUM_S3_ENDPOINT: 'file:///etc' })).toContain('SCHOLIUM_S3_ENDPOINT must be')
  expect(complaint({ ...s3, SCHOLIUM_S3_BUCKET: '../x' })).not.toContain('hidden')
})
