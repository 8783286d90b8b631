// The areas of moderators and administrators: to everybody else there is nothing, by whatever method.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, signIn, type Visitor, visit } from '../support/browsing.ts'
import { somePaper, someSummary } from '../support/discussed.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

const moderators = [
  '/moderation/queue',
  '/moderation/cases/summary/SUMMARY',
  '/moderation/cases/paper/PAPER',
  '/moderation/people/member',
]
const administrators = [
  '/admin',
  '/admin/people',
  '/admin/settings',
  '/admin/jobs',
  '/admin/outbox',
  '/outbox',
]
/** Addresses that only take forms, or lead on. */
const further = [
  '/moderation/cases/summary/SUMMARY/image',
  '/moderation/appeals/1',
  '/moderation/people/nobody-here',
  '/admin/jobs/sweep/run',
  '/admin/outbox/1',
  '/outbox/1',
  '/admin/',
  '/admin/nothing',
  '/moderation/queue/',
]

let site: TestSite
let visitors: Record<string, Visitor>
let fill: (path: string) => string

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  const member = await signIn(site, 'member')
  const suspended = await signIn(site, 'suspended', { role: 'administrator' })
  await site.storage.pool.query(`update persons set state = 'suspended' where name = 'suspended'`)
  const moderator: Member = await signIn(site, 'moderator', { role: 'moderator' })
  const administrator: Member = await signIn(site, 'administrator', { role: 'administrator' })
  visitors = { reader: visit(site), member, suspended, moderator, administrator }
  const { id: paperId } = await somePaper(site.storage)
  const { id } = await someSummary(site.storage, member.personId, { paperId })
  fill = (path) => path.replace('SUMMARY', `${id}`).replace('PAPER', `${paperId}`)
})
afterAll(async () => {
  expect(site.errors).toEqual([])
  await site.close()
})

const outsiders = [
  ...['reader', 'member', 'suspended'].map(
    (who) => [who, [...moderators, ...administrators, ...further]] as const,
  ),
  ['moderator', [...administrators, ...further.filter((path) => !path.startsWith('/moderation'))]] as const,
]

describe.each(outsiders)('to a %s', (who, paths) => {
  test.each(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])('%s finds nothing', async (method) => {
    const visitor = visitors[who]
    const headers = { 'sec-fetch-site': 'same-origin' }
    for (const path of paths) {
      const response = await visitor?.get(fill(path), { method, headers })
      expect(response?.status, `${method} ${path}`).toBe(404)
      if (method === 'GET') expect(await response?.text(), path).toContain('<code>not-found</code>')
    }
  })
})

test.each([
  ['moderator', moderators],
  ['administrator', [...moderators, ...administrators]],
])('a %s finds all that is theirs', async (who, paths) => {
  for (const path of paths) expect((await visitors[who]?.get(fill(path)))?.status, path).toBe(200)
})

test('nothing is decided from outside', async () => {
  const fields = {
    kind: 'remove',
    reason: 'Because.',
    registration: 'closed',
    name: 'member',
    role: 'administrator',
  }
  for (const who of ['reader', 'member', 'suspended'])
    for (const path of [...moderators, ...administrators, ...further])
      expect((await visitors[who]?.post(fill(path), fields))?.status, path).toBe(404)
  const { rows } = await site.storage.pool.query(
    `select (select count(*) from decisions)::int as decisions, (select count(*) from site_settings where key in ('registration', 'banner'))::int as settings,
       (select role from persons where name = 'member') as role`,
  )
  expect(rows[0]).toEqual({ decisions: 0, settings: 0, role: 'member' })
})
