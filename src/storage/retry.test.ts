// Two real transactions that lock crosswise, and who does their work again.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { isRefusal } from '#domain/refusals.ts'
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts'
import { openStorage, type Storage } from './connection.ts'
import { sql } from './drizzle.ts'
import { isConflict } from './errors.ts'
import { mostTries, transactOnce } from './retry.ts'
import type { Transaction } from './transaction.ts'

let database: TestDatabase
let storage: Storage

beforeAll(async () => {
  database = await createTestDatabase()
  const log = { info() {}, warn() {}, error() {} }
  const opened = await openStorage({ databaseUrl: database.url, folder: '.', log })
  if (isRefusal(opened)) throw new Error(opened.message)
  storage = opened
  await storage.pool.query('create table cups (id int primary key, sips int not null default 0)')
})
beforeEach(() => storage.pool.query('truncate cups; insert into cups values (1), (2)'))
afterAll(async () => {
  await storage.close()
  await database.drop()
})

/** Everyone who arrives waits for the last. */
function meeting(of: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  return () => {
    of -= 1
    if (of <= 0) resolve()
    return promise
  }
}

/** Both hold one cup before either reaches for the other. */
function crosswise() {
  const meet = meeting(2)
  let tries = 0
  async function drink(tx: Transaction, [first, second]: [number, number]): Promise<void> {
    tries += 1
    await tx.execute(sql`update cups set sips = sips + 1 where id = ${first}`)
    await meet()
    await tx.execute(sql`update cups set sips = sips + 1 where id = ${second}`)
  }
  return { drink, tries: () => tries }
}

async function sips(): Promise<number[]> {
  const { rows } = await storage.pool.query<{ sips: number }>('select sips from cups order by id')
  return rows.map((row) => row.sips)
}

test('of two that wait for each other both are done, one of them at the second try', async () => {
  const { drink, tries } = crosswise()
  await Promise.all([
    storage.db.transaction((tx) => drink(tx, [1, 2])),
    storage.db.transaction((tx) => drink(tx, [2, 1])),
  ])
  expect(await sips()).toEqual([2, 2])
  expect(tries()).toBe(3)
})

test('work with an effect elsewhere is never done again', async () => {
  const { drink, tries } = crosswise()
  const outcomes = await Promise.allSettled([
    transactOnce(storage.pool, (tx) => drink(tx, [1, 2])),
    transactOnce(storage.pool, (tx) => drink(tx, [2, 1])),
  ])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await sips()).toEqual([1, 1])
  expect(tries()).toBe(2)
})

test('two that could not have been one after the other are done one after the other', async () => {
  const meet = meeting(2)
  const add = () =>
    storage.db.transaction(
      async (tx) => {
        const { rows } = await tx.execute<{ sips: number }>(sql`select sips from cups where id = 1`)
        await meet()
        await tx.execute(sql`update cups set sips = ${(rows[0]?.sips ?? 0) + 1} where id = 1`)
      },
      { isolationLevel: 'repeatable read' },
    )
  await Promise.all([add(), add()])
  expect(await sips()).toEqual([2, 0])
})

test('what fails every time fails in the end, and other errors at once', async () => {
  let tries = 0
  const failing = (statement: string) =>
    storage.db.transaction(async (tx) => {
      tries += 1
      await tx.execute(sql.raw(statement))
    })
  const raise = `do $$ begin raise exception 'again' using errcode = '40001'; end $$`
  const error = await failing(raise).catch((thrown: unknown) => thrown)
  expect(isConflict(error)).toBe(true)
  expect(tries).toBe(mostTries)
  tries = 0
  await expect(failing('select 1 / 0')).rejects.toThrow()
  expect(tries).toBe(1)
})
