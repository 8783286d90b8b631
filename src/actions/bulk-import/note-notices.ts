// Retractions, corrections and withdrawals that the records of a batch name, noted once the batch is committed.
import { operator } from '#domain/actor.ts'
import { identifierKey } from '#domain/identifiers/identifier.ts'
import { isRefusedRecord, type SourceRecord } from '#sources/contract.ts'
import type { WorkNotice } from '#sources/notice.ts'
import type { Storage } from '#storage/connection.ts'
import { noteWorkNotices } from '../note-work-notices.ts'

/** Notices by the key of the paper they're about. */
export type NamedNotices = Map<string, WorkNotice[]>

/** Of versions, the job that looks again at papers knows more than a file that's months old. */
export function collectNotices(named: NamedNotices, record: SourceRecord, key: string | undefined): void {
  if (isRefusedRecord(record)) return
  for (const notice of record.notices ?? []) if (key !== undefined) add(named, key, notice)
  for (const { work, notice } of record.updates ?? []) add(named, identifierKey(work), notice)
}

function add(named: NamedNotices, key: string, notice: WorkNotice): void {
  if (notice.kind === 'version') return
  const there = named.get(key)
  if (there) there.push(notice)
  else named.set(key, [notice])
}

/** One paper after the other, since each may have followers to notify; there are few. */
export async function noteNotices(storage: Storage, named: NamedNotices, format: string): Promise<void> {
  if (named.size === 0) return
  const { rows } = await storage.pool.query<{ key: string; id: number }>(
    'select key, paper_id::float8 as id from paper_identifiers where key = any ($1)',
    [[...named.keys()]],
  )
  const [source = format] = format.split('-')
  for (const { key, id: paperId } of rows)
    await noteWorkNotices(storage, operator, { paperId, source, notices: named.get(key) ?? [] })
}
