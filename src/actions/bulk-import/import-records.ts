// Brings a stream of records into the library: batch by batch, from where an interrupted import stopped.
import { readFile } from 'node:fs/promises'
import { getPriority, setPriority } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { SourceRecord } from '#sources/contract.ts'
import { makeStaging } from '#storage/bulk/staging.ts'
import type { Storage } from '#storage/connection.ts'
import type { ImportCounts } from '#storage/schema.ts'
import { findFieldKeys } from '../known-fields.ts'
import { importTexts } from '../texts/import.ts'
import { Batch } from './batch.ts'
import { beginOrResume, type FileIdentity, type ImportRow, noCounts, noteEnd } from './import-row.ts'
import { noteNotices } from './note-notices.ts'
import { noRefusedFile, openRefusedFile } from './refused-records.ts'
import { type Settling, settleBatch } from './settle-batch.ts'
import { VenueFinder } from './venues.ts'

export interface RecordsImport {
  file: FileIdentity
  format: string
  records: AsyncIterable<SourceRecord>
  /** Where refused records are written. */
  refusedPath: string
  /** Somebody named it, so that it may be overwritten. */
  isRefusedChosen?: boolean | undefined
  /** Says what would happen, and changes nothing. Papers that come up again in a later batch count as new. */
  isDryRun?: boolean | undefined
  /** From the beginning, even if an earlier import of the file was interrupted. */
  isAnew?: boolean | undefined
  /** Records of a transaction, at most. */
  batch?: number | undefined
  /** Ends it after the batch that's being settled. */
  signal?: AbortSignal | undefined
  onBatch?: ((row: { position: number; counts: ImportCounts }) => void) | undefined
}

export interface RecordsReport {
  counts: ImportCounts
  /** Records that an earlier, interrupted run had settled. */
  resumedAt: number
  isFinished: boolean
}

export async function importRecords(
  storage: Storage,
  order: RecordsImport,
): Promise<RecordsReport | Refusal> {
  const client = new pg.Client(storage.connectionConfig)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await takeTurn(client))
      ? await run(storage, client, order)
      : refuse('import-running', importTexts.running)
  } finally {
    await client.end().catch(() => {})
  }
}

/** One at a time: two imports would not see each other's titles. The connection of one that was killed may take a moment to end. */
async function takeTurn(client: pg.Client): Promise<boolean> {
  for (let tries = 0; tries < 60; tries++) {
    const { rows } = await client.query<{ isFree: boolean }>(
      `select pg_try_advisory_lock(hashtext('scholium import')) as "isFree"`,
    )
    if (rows[0]?.isFree) return true
    await sleep(500)
  }
  return false
}

async function run(
  storage: Storage,
  client: pg.Client,
  order: RecordsImport,
): Promise<RecordsReport | Refusal> {
  const { file, format, refusedPath, isDryRun = false, isAnew = false, onBatch } = order
  let row: ImportRow = isDryRun
    ? { id: 0, position: 0, refusedBytes: 0, counts: noCounts(), toldAt: new Date() }
    : await beginOrResume(storage, file, { format, isAnew })
  const resumedAt = row.position
  const refusedFile = isDryRun
    ? noRefusedFile
    : await openRefusedFile(refusedPath, row.refusedBytes, order.isRefusedChosen)
  if (isRefusal(refusedFile)) return refusedFile
  try {
    await prepare(client)
    const settling: Settling = { client, venues: new VenueFinder(storage), refusedFile, isDryRun }
    let settled: Promise<unknown> = Promise.resolve()
    // While the database settles one batch, the next is read.
    for await (const batch of batchesOf(order, resumedAt, await findFieldKeys(storage))) {
      await settled
      if (order.signal?.aborted) break
      settled = settleBatch(settling, batch, row).then(async (next) => {
        row = next
        onBatch?.(next)
        if (!isDryRun) await noteNotices(storage, batch.notices(), format)
      })
      settled.catch(() => {})
    }
    await settled
  } finally {
    await refusedFile.close()
  }
  const isFinished = !order.signal?.aborted
  if (!isDryRun) await noteEnd(storage, row, isFinished)
  if (!isDryRun && isFinished) await tidyUp(client, row)
  return { counts: row.counts, resumedAt, isFinished }
}

async function* batchesOf(
  { records, format, signal, batch: most }: RecordsImport,
  position: number,
  known: ReadonlySet<string>,
): AsyncGenerator<Batch> {
  let batch = new Batch(known, format, most)
  for await (const record of records) {
    if (signal?.aborted) return
    if (record.number <= position) continue
    batch.add(record)
    if (!batch.isFull) continue
    yield batch
    batch = new Batch(known, format, most)
  }
  if (batch.read > 0 && !signal?.aborted) yield batch
}

async function prepare(client: pg.Client): Promise<void> {
  await client.query(`set statement_timeout = 0; set work_mem = '32MB'; set client_min_messages = warning`)
  await makeStaging(client)
  await yieldToReaders(client)
}

/** How much less than the site's processes an import gets of a processor that both want. */
const niceness = 10

/** Its process of the database, where that's on this machine. The command lowers its own. */
async function yieldToReaders(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ pid: number; isHere: boolean }>(
    'select pg_backend_pid() as pid, inet_server_addr() is null as "isHere"',
  )
  const [server] = rows
  if (server?.isHere && (await isPostgres(server.pid))) lowerPriority(server.pid)
}

/** A socket may lead into a container with numbers of its own. */
async function isPostgres(pid: number): Promise<boolean> {
  return /postgres/.test(await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''))
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, Math.max(niceness, getPriority(pid)))
  } catch {
    // Another user's process keeps its priority.
  }
}

/** So many new papers make the planner's statistics wrong, and leave the word index with a list of its own to go through. */
const manyPapers = 10_000

async function tidyUp(client: pg.Client, row: ImportRow): Promise<void> {
  if (row.counts.added + row.counts.filled < manyPapers) return
  await client.query(`set vacuum_cost_delay = '1ms'`)
  for (const table of ['papers', 'paper_identifiers', 'search_words', 'paper_counts', 'venues'])
    await client.query(`vacuum (analyze) ${table}`)
}
