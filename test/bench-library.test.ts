// The library that benchmarks run on: the same each time, and with counts, words and ranks as the triggers keep them.
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { identifierKey, parseKey } from '#domain/identifiers/identifier.ts'
import { isPersonName } from '#domain/people/person.ts'
import { loadLibrary } from '../bench/library/load.ts'
import { makePaper } from '../bench/library/papers.ts'
import { makePerson, makeSummaries, personCount, votesOf } from '../bench/library/summaries.ts'
import { makeTextPool } from '../bench/library/texts.ts'
import { readQueries } from '../bench/search/queries.ts'
import { createTestDatabase, type TestDatabase } from './support/database.ts'

const size = { papers: 300, summaries: 200 }
const texts = 10
let database: TestDatabase
let client: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client(database.config)
  client.on('error', () => {})
  await client.connect()
  await loadLibrary(client, size, makeTextPool(texts), () => {})
})

afterAll(async () => {
  await client.end()
  await database.drop()
})

async function one<T>(query: string): Promise<T> {
  const { rows } = await client.query(query)
  return rows[0] as T
}

test('has the papers and summaries asked for', async () => {
  const counts = await one(
    `select (select count(*)::int from papers) as papers, (select count(*)::int from summaries) as summaries,
       (select count(*)::int from renderings) as renderings,
       (select papers from paper_counts where kind = 'all') as counted`,
  )
  expect(counts).toEqual({ papers: 300, summaries: 200, renderings: 200, counted: 300 })
})

test('counts summaries and votes as a recount does', async () => {
  const wrong = await one(
    `select
       (select count(*)::int from papers p
         where summary_count <> (select count(*) from summaries where paper_id = p.id)) as papers,
       (select count(*)::int from persons a
         where summary_count <> (select count(*) from summaries where author_id = a.id and not anonymous)) as persons,
       (select count(*)::int from summaries s
         where (ups, downs) <> (select count(*) filter (where value = 1), count(*) filter (where value = -1)
           from votes where summary_id = s.id)) as summaries`,
  )
  expect(wrong).toEqual({ papers: 0, persons: 0, summaries: 0 })
})

test('counts fields, tags, venues and words as a recount does', async () => {
  const wrong = await one(
    `select
       (select count(*)::int from (
         (select l.kind, l.key, count(*)::int from papers p, paper_labels(p.venue_id, p.venue_year, p.fields, p.tags) l group by 1, 2)
         except select kind, key, papers from paper_counts) d) as labels,
       (select count(*)::int from (
         (select word, count(*)::int from papers p, paper_words(p.title, p.author_names) word group by 1)
         except select word, papers from search_words) d) as words`,
  )
  expect(wrong).toEqual({ labels: 0, words: 0 })
})

test('has every index again', async () => {
  const { rows } = await client.query(
    `select indexname from pg_indexes where indexname in ('papers_search', 'papers_prominence', 'summaries_hot')`,
  )
  expect(rows).toHaveLength(3)
})

test('is the same each time, and a paper is the same in any library', () => {
  expect(makePaper(17)).toEqual(makePaper(17))
  expect(makeSummaries(size, texts)).toEqual(makeSummaries(size, texts))
  expect(makeTextPool(texts)).toEqual(makeTextPool(texts))
  expect(makePaper(17).title).toBe(golden.title)
  expect(makePaper(17).key).toBe(golden.key)
})

/** Changes only together with the generator's version in bench/library.ts: kept libraries are then built anew. */
const golden = {
  title: 'Zioxquaick in brumgonsle in slexvou grakreaslair trandkind with deep learning',
  key: 'arxiv:1606.00001',
}

test('has keys and names as the site writes them', () => {
  for (let i = 0; i < 300; i++) {
    const { key, identifiers } = makePaper(i)
    expect(identifiers.map(({ scheme, value }) => identifierKey({ scheme, value }))).toContain(key)
    expect(parseKey(key)).toBeDefined()
    expect(isPersonName(makePerson(i).name)).toBe(true)
  }
})

test('nobody votes on their own summary, or twice on one', () => {
  for (const summary of makeSummaries(size, texts)) {
    const voters = votesOf(summary, personCount(size)).map(({ voterId }) => voterId)
    expect(new Set(voters).size).toBe(voters.length)
    expect(voters).not.toContain(summary.authorId)
  }
})

test('the committed list has two hundred searches, all different', () => {
  const queries = readQueries()
  expect(new Set(queries.map(({ text }) => text)).size).toBe(200)
  expect(queries).toHaveLength(200)
})
