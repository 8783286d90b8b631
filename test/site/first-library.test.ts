// The first library: nobody in it is invented, and removing it leaves what other people wrote or saved.

import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { loadFirstLibrary } from '#actions/load-first-library.ts'
import { findFirstLibrary, removeFirstLibrary } from '#actions/remove-first-library.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
import { experimentPapers } from '#experiments/catalogue.ts'
import { startupLocks, withStartupLock } from '#storage/startup-locks.ts'
import { type Member, signIn, visit } from '../support/browsing.ts'
import { createTestSite, type TestSite } from '../support/site.ts'
import { soon } from '../support/soon.ts'

const folder = fileURLToPath(new URL('../../library', import.meta.url))
const page = '/admin/first-library'
const library = { folder, keptPapers: experimentPapers }

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
  await site.storage.pool.query(
    `insert into venues (key, name, short, kind) values ('open-letters', 'Open Letters', 'Open Letters', 'journal')`,
  )
  const written = ['arxiv:1905.01320', 'arxiv:1312.6120', 'arxiv:1412.6980', 'arxiv:1910.13038']
  const kept = new Set([...written, ...experimentPapers])

  const removed = await administrator.post(page)
  expect(removed.headers.get('location')).toBe('/admin?done=first-library-removed')
  const { rows } = await site.storage.pool.query('select key from papers')
  expect(rows.map(({ key }) => key).sort()).toEqual([...kept].sort())
  for (const key of experimentPapers) expect((await site.get(`/papers/${key}`)).status).toBe(200)
  expect(await count(`venues where key in ('open-letters', 'aaai')`)).toBe(1)
  const gone = await site.get(`/summaries/${answered[0].id}`)
  expect(gone.status).toBe(410)
  const goneText = await gone.text()
  expect(goneText).toContain('<h1 class="page-title">This summary was removed</h1>')
  expect(goneText).toContain('href="/papers/arxiv:1910.13038"')
  expect(goneText).not.toContain('moderator')
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
  const again = await removeFirstLibrary(site.storage, operator, library)
  expect(isRefusal(again) || again.summaries).toBe(0)
})

test('marks what it removed for the dumps that are kept', async () => {
  expect(await count(`withdrawals where kind = 'paper' and key = 'arxiv:1706.03762'`)).toBe(1)
  expect(await count(`withdrawals where kind = 'summary'`)).toBeGreaterThan(10)
})

test('is not removed while a process loads it', async () => {
  const { connectionConfig, pool } = site.storage
  const order: string[] = []
  let removal: Promise<unknown> = Promise.resolve()
  await withStartupLock(connectionConfig, startupLocks.firstLibrary, async () => {
    // By a reader, who may not: a refusal comes at once, and takes no lock.
    expect(isRefusal(await removeFirstLibrary(site.storage, { kind: 'reader' }, library))).toBe(true)
    removal = removeFirstLibrary(site.storage, operator, library).then(() => order.push('removed'))
    const waiting = `select from pg_locks where locktype = 'advisory' and not granted and objid = $1`
    await vi.waitUntil(async () => (await pool.query(waiting, [startupLocks.firstLibrary])).rowCount, soon)
    order.push('loaded')
  })
  await removal
  expect(order).toEqual(['loaded', 'removed'])
})
