// Which papers a search finds first where more match than are ranked: by each of the ways that candidates are found.
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseSearch } from '#domain/search/query.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { searchPapers } from './search.ts'

const papers = 12_000
let database: TestDatabase
let pool: pg.Pool

/**
 * Titles of equal length. `zebra` is in every one, `quokka` in a fourth, `wombat` in a sixteenth, `friendly badger` in an eighth, `lemur` in
 * ten; `inside` and `within a burrow` are in abstracts alone.
 */
beforeAll(async () => {
  database = await createTestDatabase()
  pool = new pg.Pool({ connectionString: database.url, max: 1 })
  pool.on('error', () => {})
  await pool.query(`
    insert into papers (key, title, authors, author_names, year, abstract, summary_count)
      select 'doi:10.5555/' || i,
        'Zebra' || case when i % 4 = 0 then ' quokka' else ' one' end || case when i % 16 = 3 then ' wombat' else ' two' end
          || case when i % 16 in (3, 5) then ' friendly badger' else ' badger friendly' end || case when i % 1200 = 7 then ' lemur' else ' three' end,
        '[]', case when i % 100 = 9 then 'Ada Lovelace' else 'Quokka Writer' end, 1950 + i % 70,
        case when i % 2 = 0 then 'it is inside' else 'set within a burrow' end,
        case when i % 40 = 3 then 1 + i % 3 else 0 end
      from generate_series(1, ${papers}) i`)
  await pool.query('analyze')
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

interface Best {
  summaries: number
  year: number
}

/** The first twenty by summaries and year, of those that match, as a reading of all papers finds them. */
async function best(condition: string): Promise<Best[]> {
  const { rows } = await pool.query<Best>(
    `select summary_count as summaries, year from papers where ${condition}
     order by prominence desc, id desc limit 20`,
  )
  return rows
}

async function found(query: string): Promise<Best[]> {
  const { hits } = await searchPapers(pool, parseSearch(query), 1)
  return hits.map(({ summaryCount, year = 0 }) => ({ summaries: summaryCount, year }))
}

test.each([
  ['zebra', 'true'],
  ['quokka', 'true'],
  ['wombat', `title like '% wombat%'`],
  ['badgers friendly', 'true'],
  ['"friendly badger"', `title like '% friendly badger%'`],
  ['lemur', `title like '% lemur%'`],
  ['inside', `abstract like '%inside%'`],
  ['"within a burrow"', `abstract like '%within%'`],
  ['author:lovelace', `author_names = 'Ada Lovelace'`],
  ['zebra year:1999', 'year = 1999'],
  ['year:1999', 'year = 1999'],
  ['year:1990-1999', 'year between 1990 and 1999'],
])('%s finds the papers with summaries first, then the newest', async (query, condition) => {
  const expected = await best(condition)
  expect(expected.length).toBeGreaterThan(9)
  expect(await found(query)).toEqual(expected)
})

test('titles come before what only abstracts say', async () => {
  await pool.query(`insert into papers (key, title, authors, author_names, year)
    values ('doi:10.5555/inside', 'The inside of it', '[]', '', 1900)`)
  expect((await searchPapers(pool, parseSearch('inside'), 1)).hits[0]?.title).toBe('The inside of it')
})

test('an exact title comes first, however many papers have its words', async () => {
  await pool.query(`insert into papers (key, title, authors, author_names, year)
    values ('doi:10.5555/exact', 'Quokka zebra', '[]', '', 1900)`)
  expect((await searchPapers(pool, parseSearch('quokka zebra'), 1)).hits[0]?.title).toBe('Quokka zebra')
})

test('votes count beside summaries', async () => {
  const { rows } = await pool.query<{ id: string; key: string }>(
    `select id, key from papers where title like '% wombat%' and summary_count > 0 order by prominence desc, id desc offset 30 limit 1`,
  )
  await pool.query(`
    with person as (insert into persons (name, display_name) values ('fan', 'Fan') returning id)
    insert into summaries (paper_id, author_id, hot, best, published_at, fields, ups)
      select ${rows[0]?.id}, id, 0, 0, now(), '{}', 5000 from person`)
  const { hits } = await searchPapers(pool, parseSearch('wombat'), 1)
  expect(hits[0]?.key).toBe(rows[0]?.key)
})
