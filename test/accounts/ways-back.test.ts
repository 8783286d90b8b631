// Where a form leads back to comes from outside, so every page that takes it is tried with addresses of another site.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, signIn, testPassword, visit } from '../support/browsing.ts'
import { someone, somePaper, someSummary } from '../support/discussed.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

const elsewhere = [
  ...['/..//evil.org', '/.//evil.org', '/a/..//evil.org', '/%2e%2e//evil.org', '/%2E//evil.org/a?b#c'],
  ...['//evil.org', '/\\evil.org', '/.\\/evil.org', '/a/..\\\\evil.org', '/\t/evil.org', 'https://evil.org'],
  ...['/./\t/evil.org', '/..//%65vil.org', '/..///evil.org', '/..//user@evil.org'],
]

let site: TestSite
let member: Member
let summaryId: number
let paperKey: string
beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  member = await signIn(site, 'returning')
  const author = await someone(site.storage)
  const paper = await somePaper(site.storage)
  paperKey = paper.key
  summaryId = (await someSummary(site.storage, author.personId, { paperId: paper.id })).id
})
afterAll(() => site.close())

function expectHere(response: Response, to: string): void {
  const location = response.headers.get('location')
  expect([to, response.status]).toEqual([to, 303])
  expect([to, new URL(location ?? '', site.url).origin]).toEqual([to, site.url])
}

test.each(elsewhere)('signing in with to=%j stays on this site', async (to) => {
  const visitor = await signIn(site, `wanderer-${elsewhere.indexOf(to)}`)
  const fields = { address: visitor.address, password: testPassword, to }
  expectHere(await visitor.post('/sign-in', fields), to)
  for (const page of ['/sign-in', '/sign-up', '/sign-up/name', '/sign-in/code'])
    expectHere(await visitor.get(`${page}?to=${encodeURIComponent(to)}`), to)
})

test.each(elsewhere)('other forms with to=%j stay on this site', async (to) => {
  expectHere(await member.post('/follow', { kind: 'paper', key: paperKey, to }), to)
  expectHere(await member.post('/unfollow', { kind: 'paper', key: paperKey, to }), to)
  expectHere(await member.post(`/papers/${paperKey}/reading`, { state: 'read', to }), to)
  expectHere(await member.post(`/summaries/${summaryId}/vote`, { value: '1', to }), to)
})

test('a path of this site is gone back to', async () => {
  const fields = { address: member.address, password: testPassword, to: '/venues?page=1' }
  const response = await visit(site).post('/sign-in', fields)
  expect(response.headers.get('location')).toBe('/venues?page=1&done=signed-in')
})
