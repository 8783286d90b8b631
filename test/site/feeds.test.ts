// What feed readers get of texts: stored when they're written, absolute when they're sent, and gone when a text is.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeSummary } from '#actions/write-summary.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

interface Item {
  id: string
  content_html: string
  summary: string
}

let site: TestSite
let summaryId: number
let origin: string
const paper = '/papers/arxiv:1905.01320'

beforeAll(async () => {
  site = await createTestSite()
  origin = site.site.origin
  const { rows } = await site.storage.pool.query<{ paper: string; author: string }>(
    `select p.id as paper, (select id from persons order by id limit 1) as author from papers p where p.key = 'arxiv:1905.01320'`,
  )
  const [ids] = rows
  const text = `If $\\frac{a}{b}$, see [the list](/venues) and \\cite{arxiv:1706.03762}[^1].\n\nThen ${'\u0001'}more.\n\n[^1]: A note.`
  const written = await writeSummary(site.storage, operator, {
    paperId: Number(ids?.paper),
    authorId: Number(ids?.author),
    text,
  })
  if (isRefusal(written)) throw new Error(written.message)
  summaryId = written.id
})
afterAll(() => site.close())

async function itemsOf(path: string): Promise<Item[]> {
  return ((await (await site.get(path)).json()) as { items: Item[] }).items
}

async function ours(path: string): Promise<string> {
  const items = await itemsOf(path)
  return items.find(({ id }) => id === `${origin}/summaries/${summaryId}`)?.content_html ?? ''
}

test('a list has the lead of each text, with absolute links and formulas as MathML', async () => {
  const lead = await ours('/feed.json?sort=new')
  expect(lead).toContain(`<a href="${origin}/venues">the list</a>`)
  expect(lead).toContain(`href="${origin}/papers/arxiv:1706.03762"`)
  expect(lead).toMatch(/<math [^>]*alttext="\\frac\{a\}\{b\}">/)
  expect(lead).not.toContain('more.')
})

test('a paper’s feed has whole texts, whose own links lead to the text’s page', async () => {
  const whole = await ours(`${paper}.json`)
  expect(whole).toContain('Then more.')
  expect(whole).toContain(`href="${origin}/summaries/${summaryId}#`)
})

test('no entry of any feed has what only this site understands', async () => {
  const feeds = ['/feed.json?sort=new', '/feed.json?sort=best', `${paper}.json`, '/@editors.json']
  const items = (await Promise.all(feeds.map(itemsOf))).flat()
  expect(items.length).toBeGreaterThan(20)
  for (const { content_html } of items) {
    expect(content_html).not.toBe('')
    expect(content_html).not.toMatch(/(?:href|src|cite)="[/#]| class=| id=|katex/)
    for (const mark of ['\u0001', '\u0002']) expect(content_html).not.toContain(mark)
  }
})

test('what an earlier version stored without a form for feeds is its excerpt there', async () => {
  const { pool } = site.storage
  const change = (html: string) =>
    pool.query(
      `with old as (select r.revision_id, r.feed_lead_html from renderings r join summaries s using (revision_id) where s.id = $1)
       update renderings r set feed_lead_html = $2 from old where r.revision_id = old.revision_id returning old.feed_lead_html`,
      [summaryId, html],
    )
  const [old] = (await change('')).rows
  const item = (await itemsOf('/feed.json?sort=best&page=1')).find(({ id }) => id.endsWith(`/${summaryId}`))
  expect(item?.content_html).toMatch(/^<p>If [^<]+, see the list and [^<]+<\/p>$/)
  await change(old.feed_lead_html)
})
