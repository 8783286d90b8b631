// Every endpoint that changes something, tried by people who may not: each there is, found in the API itself.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { scopes } from '#domain/people/scopes.ts'
import { endpoints } from '#web/api/api.ts'
import type { Endpoint } from '#web/api/endpoint.ts'
import { type ApiReply, apiCaller, callRaw, type Program, program } from '../support/api.ts'
import { type Member, signIn } from '../support/browsing.ts'
import { fingerprint, furnish, thingsOf } from '../support/furnished.ts'
import { sampleRun } from '../support/runs.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let olga: Member
let stranger: Program
let suspended: Program
/** Everything of Olga's that an address can name. */
let hers: Record<string, string>

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  olga = await signIn(site, 'olga')
  stranger = await program(site, 'stranger')
  suspended = await program(site, 'suspended')
  hers = await furnish(site, olga)
  await site.storage.pool.query(`update persons set state = 'suspended' where name = 'suspended'`)
})
afterAll(() => site.close())

const writing = endpoints.filter(({ method }) => method !== 'get')
const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`

/** The address of the endpoint with everything of Olga's in it. */
function addressOf({ path, query }: Endpoint): string {
  const [, room = ''] = path.split('/')
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'key') return hers.papers ?? ''
    if (name === 'session') return hers.sessions ?? ''
    if (name === 'notice') return '0'.repeat(32)
    if (name === 'kind') return 'summary'
    if (name === 'name') return path.startsWith('/admin/jobs') ? 'sweep-expired' : 'olga'
    if (name === 'number') return '1'
    return hers[['tokens', 'invitations'].find((one) => path.includes(`/${one}/`)) ?? room] ?? '1'
  })
  return query && path === '/follows' ? `${filled}?kind=paper&key=doi:10.5555/rights.2` : filled
}

/** What bodies may hold, by name. */
const values: Record<string, unknown> = {
  ...{ text: 'Mine now.', title: 'Mine', value: 1, reason: 'Mine', visibility: 'public', isAccepted: true },
  ...{ assistance: 'none', language: 'en', base: 1, version: 1, anonymous: false, displayName: 'Mine' },
  ...{ bio: 'Mine', kind: 'hide', key: 'olga', state: 'read', remark: 'Mine', role: 'administrator' },
  ...{ way: 'up', isRead: true, answer: 'overturn', registration: 'closed', banner: null, comment: 'off' },
  ...{ address: 'mine@example.org', identifier: '10.5555/mine', name: `${'a'.repeat(32)}.webp` },
  ...{
    kept: 'doi:10.5555/rights.1',
    merged: 'doi:10.5555/rights.2',
    one: 'doi:10.5555/rights.1',
    other: 'doi:10.5555/rights.2',
  },
  ...sampleRun(),
}

function bodyOf(one: Endpoint): unknown {
  if (one.body === undefined) return undefined
  const special: Record<string, unknown> = {
    'post /reports': { kind: 'person', reason: 'spam' },
    'post /follows': { kind: 'person' },
    'post /decisions': { subject: { kind: 'summary', id: Number(hers.summaries) } },
    'put /summaries/{id}/vote': { reason: 'unclear' },
    'put /comments/{id}/vote': { reason: 'unclear' },
    'post /cases/{kind}/{id}/author': { kind: 'warn' },
  }
  const all = { ...values, ...(special[nameOf(one)] as object | undefined) }
  const fields = Object.keys(one.body.shape).filter((name) => name in all)
  return Object.fromEntries(fields.map((name) => [name, all[name as keyof typeof all]]))
}

function attack(token: string | undefined, one: Endpoint): Promise<ApiReply> {
  const method = one.method.toUpperCase()
  if (one.file)
    return callRaw(site, method, addressOf(one), new Uint8Array([1, 2, 3]), one.file.types[0], token)
  return apiCaller(site, token)(method, addressOf(one), bodyOf(one))
}

describe('every endpoint that writes', () => {
  test('is found, and is sent what it reads', () => {
    expect(writing.length).toBeGreaterThan(45)
    for (const one of writing.filter(({ body }) => body)) {
      const read = (one.body as z.ZodObject).safeParse(bodyOf(one))
      expect(read.error, nameOf(one)).toBeUndefined()
    }
  })

  test('needs a scope', () => {
    for (const one of writing) expect(scopes, nameOf(one)).toContain(one.scope)
  })

  test('leaves everything as it is when a reader sends it', async () => {
    const before = await fingerprint(site)
    for (const one of writing)
      expect((await attack(undefined, one)).status, nameOf(one)).toBe(one.isFor ? 404 : 401)
    expect(await fingerprint(site)).toEqual(before)
  })

  test('leaves everything as it is when a token of another scope sends it', async () => {
    const tokens = new Map<string, string>()
    for (const scope of scopes) {
      const others = scopes.filter((other) => other !== scope)
      const one = await program(site, `without-${scope}`, { scopes: others, role: 'administrator' })
      await one.call('GET', '/me')
      tokens.set(scope, one.token)
    }
    const before = await fingerprint(site)
    for (const one of endpoints.filter(({ scope }) => scope))
      expect(await attack(tokens.get(one.scope ?? ''), one), nameOf(one)).toMatchObject({
        status: 403,
        body: { code: 'scope-missing' },
      })
    expect(await fingerprint(site)).toEqual(before)
  })

  test('leaves everything as it is when somebody suspended sends it, but for what is left to them', async () => {
    const left = [
      ...[
        'delete /follows',
        'delete /blocks/{name}',
        'put /inbox/read',
        'put /inbox/{notice}',
        'put /me/mail',
      ],
      ...['delete /me/tokens/{id}', 'delete /me/sessions', 'delete /me/sessions/{session}'],
      ...['delete /me/invitations/{id}', 'post /decisions/{id}/appeal'],
    ]
    await suspended.call('GET', '/me')
    const before = await fingerprint(site)
    for (const one of writing.filter((one) => !left.includes(nameOf(one))))
      expect([403, 404], nameOf(one)).toContain((await attack(suspended.token, one)).status)
    expect(await fingerprint(site)).toEqual(before)
    expect(left.filter((name) => !writing.some((one) => nameOf(one) === name))).toEqual([])
  })

  test('leaves what is Olga’s as it is when a stranger sends it', async () => {
    const before = await thingsOf(site, olga)
    for (const one of writing) {
      const { status, body } = await attack(stranger.token, one)
      expect(status, `${nameOf(one)} ${JSON.stringify(body)}`).toBeLessThan(500)
      expect(body?.code, nameOf(one)).not.toBe('request-malformed')
    }
    expect(await thingsOf(site, olga)).toEqual(before)
    const { rows } = await site.storage.pool.query(`select role from persons where name = 'stranger'`)
    expect(rows).toEqual([{ role: 'member' }])
  })

  test('reads no field that its schema does not name', async () => {
    for (const one of writing.filter(({ body, isFor }) => body && !isFor)) {
      const sent = { ...(bodyOf(one) as object), personId: 1, authorId: 1, ownerId: 1, is_visible: true }
      const call = apiCaller(site, stranger.token)
      const reply = await call(one.method.toUpperCase(), addressOf(one), sent)
      expect(reply, nameOf(one)).toMatchObject({ status: 400, body: { code: 'request-malformed' } })
    }
  })
})

describe('the areas of moderators and administrators', () => {
  const hidden = endpoints.filter(({ isFor }) => isFor)

  test('are not there for anybody else, by whatever method', async () => {
    const moderator = await program(site, 'moderator', { role: 'moderator' })
    for (const one of hidden) {
      const [isAdmin, address] = [one.scope === 'administer', addressOf(one)]
      for (const token of [
        undefined,
        stranger.token,
        suspended.token,
        ...(isAdmin ? [moderator.token] : []),
      ]) {
        expect((await attack(token, one)).body.code, nameOf(one)).toBe('not-found')
        const other = await apiCaller(site, token)('PATCH', address)
        if (!address.startsWith('/decisions')) expect(other.body.code, `patch ${one.path}`).toBe('not-found')
      }
    }
    expect(hidden.length).toBeGreaterThan(14)
  })
})

test('no attempt was an error', () => {
  expect(site.errors).toEqual([])
})
