// An account as a program may touch it: profile, invitations, tokens, sessions, taking out and bringing in.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scopeSentences, scopes } from '#domain/people/scopes.ts'
import { call, callRaw, type Program, program } from '../support/api.ts'
import { signIn, testPassword, visit } from '../support/browsing.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let ada: Program
let bob: Program

beforeAll(async () => {
  site = await createTestSite()
  ada = await program(site, 'ada', { password: testPassword })
  bob = await program(site, 'bob')
})
afterAll(async () => {
  expect(site.errors).toEqual([])
  await site.close()
})

test('a profile is changed in parts', async () => {
  expect((await ada.call('PATCH', '/me', { bio: 'Reads papers.' })).status).toBe(200)
  expect((await ada.call('PATCH', '/me', { displayName: 'Ada L.' })).status).toBe(200)
  expect((await ada.call('GET', '/me')).body).toMatchObject({
    ...{ name: 'ada', displayName: 'Ada L.', bio: 'Reads papers.', state: 'active' },
  })
  expect(await ada.call('PATCH', '/me', { displayName: ' ' })).toMatchObject({
    ...{ status: 422, body: { code: 'display-name-malformed' } },
  })
  expect((await ada.call('PATCH', '/me', { name: 'other', role: 'administrator' })).status).toBe(400)
})

test('an invitation is made, listed and taken back', async () => {
  const made = await ada.call('POST', '/me/invitations', {})
  expect(made).toMatchObject({ status: 201, body: { link: expect.stringContaining('/sign-up?invitation=') } })
  const mailed = await ada.call('POST', '/me/invitations', { address: 'new@example.org' })
  expect(mailed).toMatchObject({ status: 201, body: {} })
  expect(mailed.body.link).toBeUndefined()
  const { items } = (await ada.call('GET', '/me/invitations')).body
  expect(items).toMatchObject([{ address: 'new@example.org' }, { id: expect.any(Number) }])
  expect((await bob.call('DELETE', `/me/invitations/${items[0].id}`)).status).toBe(404)
  expect((await ada.call('DELETE', `/me/invitations/${items[0].id}`)).status).toBe(200)
  expect((await ada.call('GET', '/me/invitations')).body.items).toHaveLength(1)
})

test('tokens are listed without themselves, and revoked by their owner', async () => {
  const carol = await program(site, 'carol')
  const listed = await carol.call('GET', '/me/tokens')
  expect(listed.body.items).toMatchObject([{ name: 'test', scopes: expect.arrayContaining(['administer']) }])
  expect(JSON.stringify(listed.body)).not.toContain(carol.token.slice(5))
  const path = `/me/tokens/${listed.body.items[0].id}`
  expect((await bob.call('DELETE', path)).status).toBe(404)
  expect((await carol.call('DELETE', path)).status).toBe(200)
  expect((await carol.call('GET', '/me')).body.code).toBe('token-wrong')
  expect((await bob.call('POST', '/me/tokens', { name: 'more', scopes: ['read'] })).status).toBe(405)
})

test('the page of tokens offers every scope', async () => {
  const html = await (await signIn(site, 'chooser')).text('/settings/tokens')
  for (const scope of scopes) expect(html).toContain(scopeSentences[scope])
})

test('sessions are listed, and ended one by one or all', async () => {
  const member = await signIn(site, 'dora')
  const dora = visit(site)
  await dora.post('/sign-in', { address: member.address, password: testPassword })
  const own = await program(site, 'dora-s-program')
  await site.storage.pool.query('update api_tokens set person_id = $1 where person_id = $2', [
    member.personId,
    own.personId,
  ])
  const { items } = (await own.call('GET', '/me/sessions')).body
  expect(items).toHaveLength(2)
  expect((await bob.call('DELETE', `/me/sessions/${items[0].id}`)).body.code).toBe('session-unknown')
  expect((await own.call('DELETE', `/me/sessions/${items[0].id}`)).status).toBe(200)
  expect((await own.call('GET', '/me/sessions')).body.items).toHaveLength(1)
  expect((await own.call('DELETE', '/me/sessions')).status).toBe(200)
  for (const one of [member, dora]) expect((await one.get('/settings')).status).toBe(401)
})

test('everything is taken out as a zip, and brought in again', async () => {
  await ada.call('PUT', '/papers/arxiv:1905.01320/summary', { text: 'To take along.', visibility: 'private' })
  const headers = { authorization: `Bearer ${ada.token}` }
  const response = await site.get('/api/v1/me/export/zip', { headers })
  expect(response.headers.get('content-type')).toBe('application/zip')
  const zip = new Uint8Array(await response.arrayBuffer())
  const brought = await callRaw(site, 'POST', '/me/import', zip, 'application/zip', bob.token)
  expect(brought).toMatchObject({ status: 200, body: { papers: 0 } })
  expect((await bob.call('GET', '/papers/arxiv:1905.01320/summary')).body).toMatchObject({
    ...{ text: 'To take along.', visibility: 'private' },
  })
})

test('summaries are taken out as a table, and brought in as a form', async () => {
  const headers = { authorization: `Bearer ${ada.token}` }
  const csv = await (await site.get('/api/v1/me/export/csv', { headers })).text()
  expect(csv).toContain('To take along.')
  const reader = await program(site, 'table-reader')
  const form = new FormData()
  form.set('file', new File([csv], 'x.csv'))
  form.set('visibility', 'unlisted')
  form.set('dialect', 'scholium')
  const brought = await callRaw(site, 'POST', '/me/import', form, undefined, reader.token)
  expect(brought.body.lines).toMatchObject([{ outcome: 'added' }])
  expect((await reader.call('GET', '/me/summaries')).body.items).toMatchObject([{ visibility: 'unlisted' }])
})

test('a file that is neither is refused as a form refuses it', async () => {
  const send = (bytes: Uint8Array<ArrayBuffer>) =>
    callRaw(site, 'POST', '/me/import', bytes, 'application/octet-stream', ada.token)
  expect(await send(new Uint8Array([0xff, 0xfe]))).toMatchObject({
    status: 422,
    body: { code: 'file-unknown' },
  })
  expect((await call(site, 'POST', '/me/import')).status).toBe(401)
})

test('dumps are listed with where they are', async () => {
  expect((await call(site, 'GET', '/dumps')).body.items).toEqual([])
  const folder = await mkdtemp(join(tmpdir(), 'scholium-dumps-'))
  await writeFile(join(folder, 'dump-2026-01-02.zip'), 'PK')
  site.site.dumps = folder
  const { items } = (await call(site, 'GET', '/dumps')).body
  expect(items).toMatchObject([{ bytes: 2, url: 'http://scholium.test/dumps/dump-2026-01-02.zip' }])
  await rm(folder, { recursive: true })
})

test.each([
  '/me/password',
  '/me/address',
  '/me/passkeys',
  '/me/second-factor',
  '/me/connections',
  '/me/account',
])('a token finds nothing at %s', async (path) => {
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
    expect((await ada.call(method, path, method === 'GET' ? undefined : {})).status).toBe(404)
})
