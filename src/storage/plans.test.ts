// Plans: the queries of uncached pages are answered from an index, in order, without sorting the library.
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts'
import { findFeed } from './queries/feed.ts'
import type { PageRequest } from './queries/paging.ts'
import { findPapersOfTitle } from './queries/paper-editor.ts'
import { findPapers } from './queries/paper-list.ts'
import { listRuns } from './queries/runs.ts'

let database: TestDatabase
let pool: pg.Pool

beforeAll(async () => {
  database = await createTestDatabase()
  pool = new pg.Pool({ connectionString: database.url, max: 1 })
  pool.on('error', () => {})
  await pool.query(`
    insert into venues (key, name, short, kind) values ('v', 'V', 'V', 'journal');
    insert into persons (name, display_name) values ('someone', 'Someone');
    insert into papers (key, title, authors, author_names, year, venue_id, venue_year, fields)
      select 'doi:10.5555/' || i, 'Paper ' || i, '[]', '', 1900 + i % 120, 1, 1900 + i % 120, '{f}' from generate_series(1, 5000) i;
    insert into summaries (paper_id, author_id, hot, best, published_at, fields)
      select id, 1, random(), random(), now() - id * interval '1 hour', '{f}' from papers;
    insert into revisions (summary_id, number, text) select id, 1, 'x' from summaries;
    update summaries s set revision_id = r.id from revisions r where r.summary_id = s.id;
    insert into renderings select id, 1, 'x', 'x', 'x', 'x', 1, false from revisions;`)
  await pool.query('analyze')
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

/** Asks `read` for its query, and PostgreSQL for the plan. */
async function planOf(read: (recorder: pg.Pool) => Promise<unknown>): Promise<string> {
  let asked: { text: string; values: unknown[] } | undefined
  const recorder = {
    query: async (config: { text: string; values: unknown[] } | string, values: unknown[]) => {
      asked = typeof config === 'string' ? { text: config, values } : config
      return { rows: [] }
    },
  }
  await read(recorder as unknown as pg.Pool)
  const { rows } = await pool.query(`explain ${asked?.text}`, asked?.values)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

const after: PageRequest = { page: 2, after: { rank: 0.5, id: 100 } }
const before: PageRequest = { page: 2, before: { rank: 0.5, id: 100 } }

test.each(['hot', 'best', 'new'] as const)(
  'the feed by %s is read from its index, forwards and backwards',
  async (sort) => {
    for (const request of [{ page: 1 }, after, before]) {
      const plan = await planOf((recorder) => findFeed(recorder, sort, request))
      expect(plan).toContain(`summaries_${sort}`)
      expect(plan).not.toContain('Sort')
      if (request !== after && request !== before) continue
      expect(plan).toMatch(/Index Cond: \(ROW\(/)
    }
  },
)

test('the papers of a venue, of its year and of a field are read in order', async () => {
  const request: PageRequest = { page: 2, after: { rank: 1950, id: 100 } }
  for (const scope of [{ venue: 'v' }, { venue: 'v', year: 1950 }, { field: 'f' }]) {
    const plan = await planOf((recorder) => findPapers(recorder, scope, request))
    expect(plan).not.toContain('Sort')
    expect(plan).toMatch(/Index Cond: .*ROW\(prominence, id\) </)
  }
})

test('the runs of an experiment are read from their index, forwards and backwards', async () => {
  await pool.query(`
    insert into runs (person_id, experiment, version, preset, config, seeds, engine, device, seconds, measured, is_plain,
        fingerprint, created_at)
      select 1, 'e' || i % 2, 1, 'glance', '{}', '{1}', 'x', 'x', 1, '{}', true, i, now() - i * interval '1 hour'
      from generate_series(1, 5000) i;
    analyze runs`)
  for (const page of [{ page: 1 }, after, before]) {
    const plan = await planOf((recorder) => listRuns(recorder, { experiment: 'e1', page }))
    expect(plan).toContain('runs_experiment')
    expect(plan).not.toContain('Sort')
  }
})

test('papers of one title are found by their index', async () => {
  const plan = await planOf((recorder) => findPapersOfTitle(recorder, 'Paper 17'))
  expect(plan).toContain('papers_title')
})
