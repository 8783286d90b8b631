// An anonymous summary: no answer of the site, in whatever format, ties it to its author.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson } from '#actions/add-person.ts'
import { castVote } from '#actions/cast-vote.ts'
import { writeSummary } from '#actions/write-summary.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
import { paperIdentifiers } from '#storage/schema.ts'
import { crawl, type Seen } from '../support/crawl.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

/** Words that occur nowhere else, so that finding one on a page means one thing. */
const name = 'quillonia-vesp'
const displayName = 'Quillonia Vesp'
const bio = 'Wrote one text, and not under this name.'
const text = 'Snorbelquint is the only word of this summary, besides $q_{17}$.'

let site: TestSite
let before: Map<string, Seen>
let after: Map<string, Seen>

beforeAll(async () => {
  site = await createTestSite()
  const person = await addPerson(site.storage, operator, { name, displayName, bio })
  if (isRefusal(person)) throw new Error(person.message)
  before = await crawl(site, starts)
  const [paper] = await site.storage.db.select().from(paperIdentifiers).limit(1)
  const draft = { paperId: paper?.paperId ?? 0, authorId: person.id, text, anonymous: true }
  const written = await writeSummary(site.storage, operator, draft)
  if (isRefusal(written)) throw new Error(written.message)
  const { rows } = await site.storage.pool.query<{ id: string }>('select id from persons where name <> $1', [
    name,
  ])
  for (const { id } of rows)
    await castVote(site.storage, operator, { summaryId: written.id, voterId: Number(id), value: 1 })
  after = await crawl(site, [...starts, `/summaries/${written.id}.md`, `/summaries/${written.id}/source`])
})
afterAll(() => site.close())

const starts = [
  '/',
  '/?sort=new',
  '/?sort=best',
  '/feed.rss',
  '/feed.atom',
  '/feed.json',
  '/people',
  `/@${name}`,
  `/@${name}.rss`,
  `/@${name}.json`,
  '/search?q=snorbelquint',
  '/sitemap.xml',
  '/sitemaps/pages.xml',
]

test('the text is public: pages, feeds, search and Markdown have it', () => {
  const withText = [...after.values()]
    .filter(({ body }) => /snorbelquint/i.test(body))
    .map(({ path }) => path)
  expect(withText).toEqual(
    expect.arrayContaining(['/', '/feed.rss?sort=hot', '/feed.json', '/search?q=snorbelquint']),
  )
})

test('no answer that has the text names its author', () => {
  for (const { path, body } of after.values()) {
    if (!/snorbelquint/i.test(body) || path.startsWith('/people')) continue
    expect(body, path).not.toMatch(/quillonia|vesp\b/i)
  }
})

test('what the site says of the person is what it said before', () => {
  for (const path of ['/people', `/@${name}`, `/@${name}.rss`, `/@${name}.json`, '/sitemaps/pages.xml'])
    expect(after.get(path)?.body, path).toBe(before.get(path)?.body)
})

test('no answer carries an account’s number', async () => {
  const { rows } = await site.storage.pool.query<{ id: string }>('select id from persons where name = $1', [
    name,
  ])
  for (const { path, body } of after.values())
    expect(body, path).not.toMatch(
      new RegExp(`"(?:author_?id|person_?id|voter_?id)":\\s*"?${rows[0]?.id}\\b`, 'i'),
    )
})
