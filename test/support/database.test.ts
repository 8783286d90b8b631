// The test databases themselves: fresh, separate and gone afterwards.
import pg from 'pg'
import { expect, test } from 'vitest'
import { isRefusal } from '#domain/refusals.ts'
import { openStorage } from '#storage/connection.ts'
import { createTestDatabase } from './database.ts'
import { urlOf, withDatabase } from './database-url.ts'

const log = { info() {}, warn() {}, error() {} }

test('two test databases do not see each other', async () => {
  const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()])
  const [a, b] = [new pg.Client(one.config), new pg.Client(two.config)]
  await Promise.all([a.connect(), b.connect()])
  await a.query('CREATE TABLE only_here (id int)')
  await expect(b.query('SELECT * FROM only_here')).rejects.toThrow(/does not exist/)
  await Promise.all([a.end(), b.end()])
  await Promise.all([one.drop(), two.drop()])
  await expect(new pg.Client(one.config).connect()).rejects.toThrow(/does not exist/)
})

test('the storage opens on a test database as on any DATABASE_URL', async () => {
  const database = await createTestDatabase()
  const storage = await openStorage({ databaseUrl: database.url, folder: '/nowhere', log })
  if (isRefusal(storage)) throw new Error(storage.message)
  const { rows } = await storage.pool.query(`SELECT current_setting('statement_timeout') AS limit`)
  expect(rows).toEqual([{ limit: '15s' }])
  expect(storage.server).toBeUndefined()
  await storage.close()
  await database.drop()
})

test('an address keeps a socket folder with spaces', () => {
  const url = urlOf({ host: '/tmp/a folder', port: 5432, user: 'me', database: 'one' })
  const client = new pg.Client(withDatabase(url, 'two'))
  expect(client).toMatchObject({ host: '/tmp/a folder', port: 5432, user: 'me', database: 'two' })
})
