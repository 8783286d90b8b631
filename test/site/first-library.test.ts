// The first library: nobody in it is invented, and removing it leaves what other people wrote or saved.
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadFirstLibrary } from '#actions/load-first-library.ts'
import { findFirstLibrary, removeFirstLibrary } from '#actions/remove-first-library.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
import { type Member, signIn, visit } from '../support/browsing.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

const folder = fileURLToPath(new URL('../../library', import.meta.url))
const page = '/admin/first-library'

let site: TestSite
let administrator: Member
let ada: Member

beforeAll(async () => {
  site = await createTestSite()
  administrator = await signIn(site, 'administrator', { role: 'administrator' })
  ada = await signIn(site, 'ada')
})
afterAll(async () => {
  expect(site.errors).toEqual([])
  await site.close()
})

async function count(query: string): Promise<number> {
  const { rows } = await site.storage.pool.query<{ n: number }>(`select count(*)::int as n from ${query}`)
  return rows[0]?.n ?? 0
}

test('its only author says what they are, nobody can sign in as them, and every score is zero', async () => {
  const { rows } = await site.storage.pool.query(
    `select distinct p.display_name, p.role, exists (select from accounts a where a.person_id = p.id) as "hasAccount"
     from persons p join summaries s on s.author_id = p.id`,
  )
  expect(rows).toEqual([{ display_name: 'The editors', role: 'member', hasAccount: false }])
  expect(await count('votes')).toBe(0)
  expect(await count('comments')).toBe(0)
  expect(await site.text('/@editors')).toContain('The editors of this library')
})

test('is removed by an administrator alone, after they were asked', async () => {
  expect((await visit(site).post(page)).status).toBe(404)
  expect((await ada.post(page)).status).toBe(404)
  expect(await administrator.text('/admin')).toContain(`href="${page}"`)
  expect(await administrator.text(page)).toContain('This can’t be undone.')
  expect((await findFirstLibrary(site.storage, folder))?.summaries).toBe(12)
})

test('goes without what other people wrote, saved, follow or cite, and does not come back', async () => {
  const write = (path: string, text: string) => ada.post(path, { text, intent: 'send' })
  await ada.post('/papers/arxiv:1905.01320/summary', {
    ...{ text: 'It follows \\cite{arxiv:1312.6120}.', visibility: 'public', language: 'en' },
    ...{ assistance: 'none', intent: 'save', base: '0' },
  })
  await ada.post('/papers/arxiv:1412.6980/reading', { state: 'to-read', remark: '' })
  const { rows: answered } = await site.storage.pool.query(
    `select s.id from summaries s join papers p on p.id = s.paper_id where p.key = 'arxiv:1910.13038'`,
  )
  const commented = await write(`/summaries/${answered[0].id}/comments`, 'A remark on the editors’ text.')
  expect(commented.status).toBe(303)
  const kept = ['arxiv:1905.01320', 'arxiv:1312.6120', 'arxiv:1412.6980', 'arxiv:1910.13038']

  const removed = await administrator.post(page)
  expect(removed.headers.get('location')).toBe('/admin?done=first-library-removed')
  const { rows } = await site.storage.pool.query('select key from papers')
  expect(rows.map(({ key }) => key).sort()).toEqual([...kept].sort())
  expect((await site.get('/@editors')).status).toBe(404)
  expect(await count(`persons where name = 'editors'`)).toBe(0)
  expect(await site.text('/papers/arxiv:1905.01320')).toContain('It follows')
  expect(await site.text('/papers/arxiv:1910.13038')).not.toContain('The editors')
  expect(await count(`comments where text like 'A remark%' and is_visible`)).toBe(1)
  expect(
    await count(
      `revisions r join summaries s on s.id = r.summary_id where s.deleted_at is not null and r.text <> ''`,
    ),
  ).toBe(0)
  expect(await count('readings')).toBe(1)
  expect((await site.get('/papers/arxiv:1706.03762')).status).toBe(404)

  expect((await administrator.get(page)).status).toBe(404)
  expect(await loadFirstLibrary(site.storage, folder)).toBe(0)
  const again = await removeFirstLibrary(site.storage, operator, folder)
  expect(isRefusal(again) || again.summaries).toBe(0)
})

test('marks what it removed for the dumps that are kept', async () => {
  expect(await count(`withdrawals where kind = 'paper' and key = 'arxiv:1706.03762'`)).toBe(1)
  expect(await count(`withdrawals where kind = 'summary'`)).toBeGreaterThan(10)
})
