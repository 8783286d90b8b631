// Two records of one work make the same paper in one file, where they're merged as drafts, and in two, where the database does it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importRecords } from '#actions/bulk-import/import-records.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import { accepted } from '../support/discussed.ts'
import { paperDraft, recordsOf } from '../support/records.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let folder: string
let files = 0
beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  folder = await mkdtemp(join(tmpdir(), 'scholium-completing-'))
})
afterAll(async () => {
  await site.close()
  await rm(folder, { recursive: true, force: true })
})

async function bring(drafts: PaperDraft[]): Promise<void> {
  files += 1
  const file = { hash: `hash ${files}`, name: 'file', size: 1 }
  const refusedPath = join(folder, `${files}.jsonl`)
  accepted(
    await importRecords(site.storage, { file, format: 'bibtex', records: recordsOf(drafts), refusedPath }),
  )
}

async function library() {
  const { rows } = await site.storage.pool.query(
    `select p.key, p.title, p.authors, p.authors_complete, p.author_names, p.year, v.name as venue, v.kind, p.venue_year, p.type, p.volume,
       p.number, p.pages, p.abstract, p.brief, p.url, p.fields, p.tags,
       array(select key from paper_identifiers i where i.paper_id = p.id order by key) as keys
     from papers p left join venues v on v.id = p.venue_id order by p.id`,
  )
  return rows
}

const people = ['Ada Byron', 'Charles Babbage', 'Mary Somerville'].map((name) => ({ name }))
const corr: Partial<PaperDraft> = {
  venueName: 'CoRR',
  venueKind: 'preprint',
  year: 2015,
  volume: 'abs/1',
  pages: '7',
}
const icml: Partial<PaperDraft> = { venueName: 'ICML', venueKind: 'conference', year: 2016, pages: '1-9' }
const cases: Record<string, [Partial<PaperDraft>, Partial<PaperDraft>]> = {
  'a report, and where it was published': [{ type: 'report' }, icml],
  'a report, and more of it': [{ venueName: 'Looms' }, { venueName: 'Looms', type: 'report' }],
  'a thesis, and a preprint of it': [{ type: 'thesis' }, corr],
  'a book, and a print that doesn’t say what it is': [{ type: 'book', volume: '3' }, icml],
  'a thesis without a school': [{ year: 2001 }, { type: 'thesis' }],
  'a print and its report': [icml, { venueName: 'Looms', type: 'report' }],
  'a preprint that became a book': [corr, { venueName: 'Looms Press', type: 'book' }],
  'a preprint and its print': [corr, icml],
  'a print and its preprint': [icml, corr],
  'a place of no known kind': [corr, { venueName: 'Looms', number: '2' }],
  'two preprints': [corr, { ...corr, venueName: 'bioRxiv', volume: '4' }],
  'one place, more of it': [icml, { ...icml, volume: '48', number: '3', venueYear: 2017 }],
  'no place, and one': [{ year: 2001, volume: '9' }, icml],
  'no place, and one without a year': [{ year: 2001 }, { venueName: 'Looms' }],
  'a year of the second': [{ venueName: 'Looms' }, { year: 2003 }],
  'a cut list, and more of it': [
    { authors: people.slice(0, 1), authorsComplete: false },
    { authors: people.slice(0, 2), authorsComplete: false },
  ],
  'a cut list, and a shorter one': [
    { authors: people.slice(0, 2), authorsComplete: false },
    { authors: people.slice(0, 1) },
  ],
  'a cut list, and all': [{ authors: people.slice(0, 1), authorsComplete: false }, { authors: people }],
  'no authors, and some': [{ authors: [] }, { authors: people }],
  'texts of the second': [{}, { abstract: 'A.', url: 'https://looms.example/a', tags: ['loom'] }],
  'texts of both': [
    { abstract: 'A.', url: 'https://looms.example/a', tags: ['loom'] },
    { abstract: 'B.', url: 'https://looms.example/b', tags: ['engine'] },
  ],
  'a title that was an identifier': [{ title: 'doi:10.1000/a' }, { title: 'On looms' }],
  'an identifier more': [{}, paperDraft(['10.1000/a', '1905.01320'], { title: 'On looms' })],
}

test.each(Object.entries(cases))('%s', async (_, pair) => {
  const drafts = pair.map((more) => paperDraft(['10.1000/a'], { title: 'On looms', ...more }))
  const made = []
  for (const batches of [[drafts], drafts.map((draft) => [draft])]) {
    await site.storage.pool.query('truncate papers, imports cascade')
    for (const batch of batches) await bring(batch)
    made.push(await library())
  }
  expect(made[0]).toHaveLength(1)
  expect(made[0]).toEqual(made[1])
})

test('print takes the place of a preprint in one file', async () => {
  await site.storage.pool.query('truncate papers, imports cascade')
  await bring([corr, icml].map((more) => paperDraft(['10.1000/a'], { title: 'On looms', ...more })))
  expect(await library()).toMatchObject([
    { venue: 'ICML', venue_year: 2016, year: 2015, volume: null, pages: '1-9' },
  ])
})

test.each([
  ['thesis', corr],
  ['book', { venueName: 'Journal of Looms' }],
] as const)(
  'a record that doesn’t say that a work is a %s takes its type away nowhere',
  async (type, more) => {
    await site.storage.pool.query('truncate papers, imports cascade')
    for (const draft of [{ type }, more])
      await bring([paperDraft(['10.1000/a'], { title: 'On looms', ...draft })])
    expect(await library()).toMatchObject([{ type }])
  },
)
