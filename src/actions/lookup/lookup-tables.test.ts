// What processes share when they ask other services: turns and answers, in one database with two pools.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { operator } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
import type { HostRate, StoredAnswer } from '#sources/client/contract.ts'
import { openStorage, type Storage } from '#storage/connection.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { sweep } from '../sweep.ts'
import { hostTurns } from './host-turns.ts'
import { longestStored, storedAnswers } from './stored-answers.ts'

let database: TestDatabase
let storages: [Storage, Storage]
beforeAll(async () => {
  database = await createTestDatabase()
  storages = [await openPool(), await openPool()]
})
afterAll(async () => {
  for (const storage of storages) await storage.close()
  await database.drop()
})
beforeEach(() => storages[0].pool.query('truncate source_answers, source_hosts'))

async function openPool(): Promise<Storage> {
  const log = { info() {}, warn() {}, error: console.error }
  const storage = await openStorage({ databaseUrl: database.url, folder: '.', log })
  if (isRefusal(storage)) throw new Error(storage.message)
  return storage
}

describe('turns at a host', () => {
  const rate: HostRate = { interval: 60, connections: 4 }

  test('are one interval apart, however many processes ask', async () => {
    const turns = storages.map(hostTurns)
    const begun = Date.now()
    const starts = await Promise.all(
      Array.from({ length: 8 }, async (_, at) => {
        expect(await turns[at % 2]?.take('a.org', rate, 10_000)).toBeDefined()
        return Date.now()
      }),
    )
    // Each no earlier than the intervals before it, but for a timer's roundness; a busy machine may make any of them later.
    for (const [before, start] of starts.toSorted((a, b) => a - b).entries())
      expect(start - begun).toBeGreaterThanOrEqual(before * rate.interval - 20)
  })

  test('are refused at once where the next is later than anybody wants to wait', async () => {
    const [one, other] = storages.map(hostTurns)
    const slow = { interval: 60_000, connections: 1 }
    expect(await one?.take('a.org', slow, 100)).toBeDefined()
    expect(await other?.take('a.org', slow, 100)).toBeUndefined()
    expect(await other?.take('b.org', slow, 100)).toBeDefined()
    // A refused request took nothing.
    const { rows } = await storages[0].pool.query<{ far: boolean }>(
      `select free_at > now() + interval '61 seconds' as far from source_hosts where host = 'a.org'`,
    )
    expect(rows).toEqual([{ far: false }])
  })

  test('end for everybody while a host wants a pause', async () => {
    const [one, other] = storages.map(hostTurns)
    await one?.pause('a.org', 60_000)
    expect(await other?.take('a.org', rate, 1_000)).toBeUndefined()
  })

  test('at a host with one connection come one after the other', async () => {
    const exclusive: HostRate = { interval: 30, connections: 1, isExclusive: true }
    const turns = storages.map(hostTurns)
    let open = 0
    let most = 0
    await Promise.all(
      Array.from({ length: 4 }, async (_, at) => {
        const turn = await turns[at % 2]?.take('a.org', exclusive, 20_000)
        open += 1
        most = Math.max(most, open)
        await new Promise((done) => setTimeout(done, 80))
        open -= 1
        await turn?.end()
      }),
    )
    expect(most).toBe(1)
  })
})

describe('answers', () => {
  const answer: StoredAnswer = {
    host: 'api.crossref.org',
    status: 200,
    body: 'Gödel \0',
    contentType: 'application/json',
    url: 'https://api.crossref.org/works/10.1/a',
    etag: '"v1"',
    lastModified: undefined,
    fetchedAt: new Date('2026-01-01T00:00:00Z'),
    freshUntil: new Date('2026-01-02T00:00:00Z'),
  }

  test('are the same in every process', async () => {
    await storedAnswers(storages[0]).save('k', answer)
    expect(await storedAnswers(storages[1]).find('k')).toEqual(answer)
    expect(await storedAnswers(storages[1]).find('l')).toBeUndefined()
  })

  test('are replaced, and may be found unchanged', async () => {
    const store = storedAnswers(storages[0])
    await store.save('k', answer)
    await store.save('k', { ...answer, body: 'new', etag: undefined })
    await store.refresh('k', new Date('2027-01-01T00:00:00Z'))
    expect(await store.find('k')).toMatchObject({
      body: 'new',
      etag: undefined,
      freshUntil: new Date('2027-01-01T00:00:00Z'),
    })
  })

  test('aren’t stored where they’re long', async () => {
    const store = storedAnswers(storages[0])
    await store.save('k', { ...answer, body: 'x'.repeat(longestStored + 1) })
    expect(await store.find('k')).toBeUndefined()
  })

  test('are swept when they’re old', async () => {
    const store = storedAnswers(storages[0])
    await store.save('old', answer)
    await store.save('new', { ...answer, fetchedAt: new Date() })
    expect(await sweep(storages[0], operator)).toMatchObject({ sourceAnswers: 1 })
    expect(await store.find('new')).toBeDefined()
  })
})
