// An anonymous summary: no answer of the site, in whatever format, ties it to its author, also when something becomes of them.

import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { addPerson } from '#actions/add-person.ts'
import { castVote } from '#actions/cast-vote.ts'
import { mergePapers } from '#actions/merging/merge-papers.ts'
import { decide } from '#actions/moderation/decide.ts'
import { writeComment } from '#actions/write-comment.ts'
import { writeSummary } from '#actions/write-summary.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
import { paperIdentifiers } from '#storage/schema.ts'
import { crawl, lookAt, type Seen } from '../support/crawl.ts'
import { accepted, somePaper } from '../support/discussed.ts'
import { letAllFollow } from '../support/following-texts.ts'
import { createTestSite, type TestSite } from '../support/site.ts'
import { soon } from '../support/soon.ts'

/** Words that occur nowhere else, so that finding one on a page means one thing. */
const name = 'quillonia-vesp'
const displayName = 'Quillonia Vesp'
const bio = 'Wrote one text, and not under this name.'
const text = 'Snorbelquint is the only word of this summary, besides $q_{17}$.'

let site: TestSite
let before: Map<string, Seen>
let after: Map<string, Seen>
let afterSpam: Map<string, Seen>
let watched: string[]
let summaryId: number

beforeAll(async () => {
  site = await createTestSite()
  const person = await addPerson(site.storage, operator, { name, displayName, bio })
  if (isRefusal(person)) throw new Error(person.message)
  before = await lookAt(site, starts)
  const [paper] = await site.storage.db.select().from(paperIdentifiers).limit(1)
  const draft = { paperId: paper?.paperId ?? 0, authorId: person.id, text, anonymous: true }
  const written = await writeSummary(site.storage, operator, draft)
  if (isRefusal(written)) throw new Error(written.message)
  // Of two papers that become one, each with a text of theirs without a name.
  const { id: mergedId } = await somePaper(site.storage)
  const further = { ...draft, paperId: mergedId, text: 'Snorbelquint once more.' }
  accepted(await writeSummary(site.storage, operator, further))
  accepted(await mergePapers(site.storage, operator, { keptId: draft.paperId, mergedId }))
  const { rows } = await site.storage.pool.query<{ id: string }>('select id from persons where name <> $1', [
    name,
  ])
  for (const { id } of rows)
    await castVote(site.storage, operator, { summaryId: written.id, voterId: Number(id), value: 1 })
  const said = { summaryId: written.id, authorId: person.id, text: 'Snorbelquint, says its author.' }
  const comment = await writeComment(site.storage, operator, said)
  if (isRefusal(comment)) throw new Error(comment.message)
  summaryId = written.id
  const more = ['.md', '/source', '/comments.rss', '/comments.json'].map(
    (part) => `/summaries/${summaryId}${part}`,
  )
  const paths = [...starts, ...more, `/api/v1/summaries/${summaryId}`, `/comments/${comment.id}`]
  after = await crawl(site, paths)
  const subject = { kind: 'person' as const, id: person.id }
  const marked = await decide(site.storage, operator, { subject, kind: 'spam', reason: 'It is spam.' })
  if (isRefusal(marked)) throw new Error(marked.message)
  await vi.waitFor(async () => expect((await site.get(`/@${name}`)).status).toBe(404), soon)
  const told = [...after.values()].filter(({ body }) => /snorbelquint/i.test(body)).map(({ path }) => path)
  watched = [...new Set([...paths, ...told])]
  afterSpam = await lookAt(site, watched)
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
  '/sitemaps/papers-0.xml',
  '/moderation',
  '/moderation.json',
  '/dumps',
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

test('the sitemap tells to the hour when a paper changed', () => {
  const { body = '' } = after.get('/sitemaps/papers-0.xml') ?? {}
  const times = [...body.matchAll(/<lastmod>([^<]*)<\/lastmod>/g)].map(([, time = '']) => time)
  expect(times.length).toBeGreaterThan(0)
  for (const time of times) expect(time).toMatch(/T\d\d:00:00|^\d{4}-\d\d-\d\d$/)
})

/** What says of the person, or of decisions, what became of them; and what is another page every time. */
const changing = /^\/(people|@|moderation|random|sitemap)/

test('once its author is marked as spam, every other answer is what it was before', () => {
  expect(afterSpam.get('/people')?.body).not.toContain(displayName)
  for (const path of watched) {
    const { status, body } = after.get(path) ?? {}
    if (changing.test(path)) continue
    expect([path, afterSpam.get(path)?.status, afterSpam.get(path)?.body]).toEqual([path, status, body])
  }
})

test('nor does any sitemap or the log tell', () => {
  expect(afterSpam.get('/sitemaps/papers-0.xml')?.body).toBe(after.get('/sitemaps/papers-0.xml')?.body)
  for (const path of ['/moderation', '/moderation.json'])
    expect(afterSpam.get(path)?.body).not.toMatch(new RegExp(`${summaryId}|quillonia|vesp\\b`, 'i'))
})

test('and in its own time it is gone from everywhere', async () => {
  await letAllFollow(site.storage)
  await vi.waitFor(async () => expect((await site.get(`/summaries/${summaryId}`)).status).toBe(404), soon)
  const gone = await lookAt(site, watched)
  for (const { path, body } of gone.values())
    if (!path.startsWith('/search')) expect([path, /snorbelquint/i.test(body)]).toEqual([path, false])
})
