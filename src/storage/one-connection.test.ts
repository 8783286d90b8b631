// Queries after each other on one connection of a pool.
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseSearch } from '#domain/search/query.ts'
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts'
import { onOneConnection } from './one-connection.ts'
import { findPapers } from './queries/corrected-search.ts'

let database: TestDatabase
let pool: pg.Pool
beforeAll(async () => {
  database = await createTestDatabase()
  pool = new pg.Pool({ connectionString: database.url, max: 1 })
  pool.on('error', () => {})
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

async function processId(connection: pg.Pool | pg.PoolClient = pool): Promise<number> {
  return (await connection.query('select pg_backend_pid() as id')).rows[0].id
}

test('the next one gets the connection, also after a query that PostgreSQL refused', async () => {
  const id = await onOneConnection(pool, (connection) => processId(connection))
  await expect(onOneConnection(pool, (connection) => connection.query('select nothing'))).rejects.toThrow(
    'nothing',
  )
  expect(await processId()).toBe(id)
})

test('a connection that may still be answering is closed', async () => {
  const id = await processId()
  const failing = onOneConnection(pool, async () => {
    throw new Error('Query read timeout')
  })
  await expect(failing).rejects.toThrow('Query read timeout')
  expect(await processId()).not.toBe(id)
})

test('a search that is corrected takes one connection, however many queries it needs', async () => {
  let taken = 0
  const count = () => {
    taken += 1
  }
  pool.on('acquire', count)
  try {
    await pool.query(`insert into papers (key, title, authors, author_names, year)
      values ('doi:10.5555/one', 'Reinforcement learning of looms', '[]', 'Ada', 2001)`)
    taken = 0
    const found = await findPapers(pool, parseSearch('reinforcment lerning'), 1)
    expect(found).toMatchObject({ isCorrected: true, page: { hits: [{ key: 'doi:10.5555/one' }] } })
  } finally {
    pool.off('acquire', count)
  }
  expect(taken).toBe(1)
})
