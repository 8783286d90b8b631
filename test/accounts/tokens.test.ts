// Personal tokens through the pages, and what they open.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findTokenActor } from '#actions/accounts/find-token-actor.ts'
import { makeApiToken } from '#actions/make-api-token.ts'
import { operator } from '#domain/actor.ts'
import { mostTokens } from '#domain/people/scopes.ts'
import { type Member, signIn, testPassword, visit } from '../support/browsing.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
})
afterAll(() => site.close())

const page = '/settings/tokens'

async function makeToken(member: Member, fields: Record<string, string | string[]> = {}): Promise<string> {
  const form = { name: 'My script', scopes: ['read', 'write'], days: '90', password: testPassword, ...fields }
  const html = await (await member.post(page, form)).text()
  return html.match(/scho_[\w-]{32}/)?.[0] ?? ''
}

test('a token acts for the person who made it, with the scopes they chose', async () => {
  const member = await signIn(site, 'maker')
  const token = await makeToken(member)
  const actor = await findTokenActor(site.storage, token)
  expect(actor?.viewer).toMatchObject({ personId: member.personId, name: 'maker', state: 'active' })
  expect(actor?.scopes).toEqual(['read', 'write'])
})

test('a token is made with the password only, and with a session that just began where there is none', async () => {
  const member = await signIn(site, 'unattended')
  const form = { name: 'Left open', scopes: ['write'], days: '0' }
  for (const password of ['', 'not my password']) {
    const response = await member.post(page, { ...form, password })
    expect(response.status).toBe(422)
    const html = await response.text()
    expect(html).toContain('That isn’t your password')
    expect(html).toContain('value="Left open"')
  }
  await site.storage.pool.query('delete from credentials where account_id = $1', [member.accountId])
  expect(await makeToken(member, { password: '' })).not.toBe('')
  await site.storage.pool.query(
    `update sessions set created_at = now() - interval '2 hours' where account_id = $1`,
    [member.accountId],
  )
  const old = await member.post(page, form)
  expect(old.status).toBe(403)
  expect(await old.text()).toContain('/sign-in?again=yes&amp;to=%2Fsettings%2Ftokens')
})

test('a token is shown once and kept as a hash only', async () => {
  const member = await signIn(site, 'forgetting')
  const token = await makeToken(member)
  const html = await member.text(page)
  expect(html).toContain('My script')
  expect(html).not.toContain(token)
  const { rows } = await site.storage.pool.query('select t::text as row from api_tokens t')
  expect(JSON.stringify(rows)).not.toContain(token.slice(5))
})

test('tells when it was last used', async () => {
  const member = await signIn(site, 'user')
  const token = await makeToken(member)
  expect(await member.text(page)).toContain('not used yet')
  await findTokenActor(site.storage, token)
  expect(await member.text(page)).toContain('last used')
})

test('opens nothing once it is revoked, is too old, or was never made', async () => {
  const member = await signIn(site, 'ender')
  const token = await makeToken(member)
  const [, id] = (await member.text(page)).match(/tokens\/(\d+)\/revoke/) ?? []
  const revoked = await member.post(`${page}/${id}/revoke`)
  expect(revoked.headers.get('location')).toBe(`${page}?done=token-revoked`)
  expect(await findTokenActor(site.storage, token)).toBeUndefined()
  const old = await makeToken(member)
  await site.storage.pool.query(
    `update api_tokens set expires_at = now() - interval '1 second' where person_id = $1`,
    [member.personId],
  )
  expect(await findTokenActor(site.storage, old)).toBeUndefined()
  for (const never of ['', 'scho_', `scho_${'a'.repeat(32)}`, 'a'.repeat(37)])
    expect(await findTokenActor(site.storage, never)).toBeUndefined()
})

test('is not revoked by somebody else', async () => {
  const [owner, other] = [await signIn(site, 'owner'), await signIn(site, 'other')]
  const token = await makeToken(owner)
  const [, id] = (await owner.text(page)).match(/tokens\/(\d+)\/revoke/) ?? []
  expect((await other.post(`${page}/${id}/revoke`)).status).toBe(404)
  expect(await findTokenActor(site.storage, token)).toBeDefined()
})

test.each([
  ['no scope', { scopes: [] }, 'Choose at least one permission'],
  ['a scope that there is not', { scopes: ['everything'] }, 'There’s no such permission'],
  ['no name', { name: ' ' }, 'name has 1 to'],
  ['another lifetime', { days: '100000' }, 'Choose when the token expires'],
])('is refused with %s, and the form keeps what was written', async (what, wrong, sentence) => {
  const member = await signIn(site, `careless-${what.replaceAll(' ', '-')}`)
  const form = { name: 'Notes', scopes: ['read'], days: '90', password: testPassword, ...wrong }
  const response = await member.post(page, form)
  expect(response.status).toBe(422)
  const html = await response.text()
  expect(html).toContain(sentence)
  expect(html).toContain(`value="${form.name}"`)
})

test('one person has a number of them at most', async () => {
  const member = await signIn(site, 'collector')
  const draft = { personId: member.personId, name: 'Earlier', scopes: ['read' as const] }
  for (let n = 3; n < mostTokens; n++) await makeApiToken(site.storage, operator, draft)
  const made = await Promise.all(Array.from({ length: 5 }, () => makeToken(member)))
  expect(made.filter((token) => token !== '')).toHaveLength(3)
})

test('of somebody who is suspended still tells who it is, as suspended', async () => {
  const member = await signIn(site, 'held')
  const token = await makeToken(member)
  await site.storage.pool.query(`update persons set state = 'suspended' where id = $1`, [member.personId])
  expect((await findTokenActor(site.storage, token))?.viewer.state).toBe('suspended')
})

test('the page is for people who are signed in', async () => {
  expect((await visit(site).get(page)).status).toBe(401)
})
