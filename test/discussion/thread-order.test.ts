// Any thread, whatever of it is hidden: in reading order, with stubs only where something visible hangs on them.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStorage, type Storage } from '#storage/connection.ts'
import { findThread, findThreadPage } from '#storage/queries/thread.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { accepted, someone, someSummary } from '../support/discussed.ts'

let database: TestDatabase
let storage: Storage
let authorId: number

beforeAll(async () => {
  database = await createTestDatabase()
  const log = { info() {}, warn() {}, error() {} }
  storage = accepted(await openStorage({ databaseUrl: database.url, folder: '.', log }))
  authorId = (await someone(storage)).personId
})
afterAll(async () => {
  await storage.close()
  await database.drop()
})

interface Node {
  id: number
  parent: number | undefined
  /** Minutes; many are written in the same one. */
  minute: number
  isVisible: boolean
}

/** Each answers nothing or one before it. */
const drawn = fc.array(
  fc.record({ parent: fc.nat(30), isFirst: fc.boolean(), minute: fc.nat(4), isVisible: fc.boolean() }),
  { maxLength: 30 },
)

let lastId = 500_000_000_000_000

function toNodes(draws: { parent: number; isFirst: boolean; minute: number; isVisible: boolean }[]): Node[] {
  const base = lastId + 1
  lastId += draws.length
  return draws.map(({ parent, isFirst, minute, isVisible }, n) => ({
    ...{ id: base + n, minute, isVisible },
    parent: isFirst || n === 0 ? undefined : base + (parent % n),
  }))
}

/** What the query must give, written as one would say it. */
function read(nodes: Node[], parent?: number, depth = 0): [id: number, depth: number, isVisible: boolean][] {
  return nodes
    .filter((node) => node.parent === parent)
    .sort((a, b) => a.minute - b.minute || a.id - b.id)
    .flatMap((node) => {
      const below = read(nodes, node.id, depth + 1)
      return node.isVisible || below.length > 0 ? [[node.id, depth, node.isVisible] as const, ...below] : []
    })
    .map(([id, d, isVisible]) => [id, d, isVisible])
}

async function plant(summaryId: number, nodes: Node[]): Promise<void> {
  await storage.pool.query(
    `insert into comments (id, kind, summary_id, parent_id, author_id, text, html, pipeline_version, created_at, deleted_at)
     overriding system value
     select n.id, case when n.parent is null then 'comment' else 'reply' end, $1, n.parent, $2, 'x', 'x', 1,
       '2026-01-01'::timestamptz + n.minute * interval '1 minute', case when not n."isVisible" then now() end
     from json_to_recordset($3::json) as n (id bigint, parent bigint, minute int, "isVisible" boolean)`,
    [summaryId, authorId, JSON.stringify(nodes)],
  )
}

test('a thread is read as its tree says, and every comment is found on its page', async () => {
  const { id: summaryId } = await someSummary(storage, authorId)
  await fc.assert(
    fc.asyncProperty(drawn, async (draws) => {
      const nodes = toNodes(draws)
      await storage.pool.query('delete from comments')
      await plant(summaryId, nodes)
      const { entries, count } = await findThread(storage.pool, 'summary', summaryId)
      expect(entries.map(({ id, depth, isVisible }) => [id, depth, isVisible])).toEqual(read(nodes))
      expect(count).toBe(nodes.filter(({ isVisible }) => isVisible).length)
      for (const { id } of entries)
        expect(await findThreadPage(storage.pool, 'summary', summaryId, id)).toBe(1)
    }),
    { numRuns: 50 },
  )
})
