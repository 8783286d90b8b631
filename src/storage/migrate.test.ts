// The schema that the migrations make: alone or by many at once, and under the empty search path of a restored dump.
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts'
import { migrate } from './migrate.ts'
import journal from './migrations/meta/_journal.json' with { type: 'json' }

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('many processes that migrate at once do it once', async () => {
  const client = new pg.Client(database.config)
  await client.connect()
  await client.query('drop schema public cascade; create schema public; drop schema drizzle cascade')
  await Promise.all(Array.from({ length: 4 }, () => migrate(database.config)))
  const { rows } = await client.query('select count(*)::int as n from drizzle.__drizzle_migrations')
  expect(rows).toEqual([{ n: journal.entries.length }])
  await client.end()
})

test('generated columns and triggers need no search path, so a dump can be restored', async () => {
  const client = new pg.Client(database.config)
  await client.connect()
  await client.query(`set search_path = ''`)
  await client.query(
    `insert into public.papers (key, title, authors, author_names, year, tags) values ('doi:10.5555/restored', 'Restored', '[]', 'An Author', 2020, '{kept}')`,
  )
  const { rows } = await client.query(
    `select (select papers from public.paper_counts where kind = 'tag' and key = 'kept') as counted, search_vector @@ 'restor'::tsquery as found
     from public.papers where key = 'doi:10.5555/restored'`,
  )
  expect(rows).toEqual([{ counted: 1, found: true }])
  await client.end()
})
