// Retractions, corrections and withdrawals that the records of a batch name, noted once the batch is committed.
import { operator } from '#domain/actor.ts'
import { identifierKey } from '#domain/identifiers/identifier.ts'
import { isRefusedRecord, type SourceRecord } from '#sources/contract.ts'
import type { WorkNotice } from '#sources/notice.ts'
import type { Storage } from '#storage/connection.ts'
import { noteWorkNotices, storableNotices } from '../note-work-notices.ts'

/** Notices by the key of the paper they're about. */
export type NamedNotices = Map<string, WorkNotice[]>

/** What a record says of other works. */
export function collectUpdates(updates: NamedNotices, record: SourceRecord): void {
  if (isRefusedRecord(record)) return
  for (const { work, notice } of record.updates ?? []) addNotices(updates, identifierKey(work), [notice])
}

export function addNotices<Name>(named: Map<Name, WorkNotice[]>, name: Name, notices: WorkNotice[]): void {
  const there = named.get(name)
  if (there) there.push(...notices)
  else if (notices.length > 0) named.set(name, [...notices])
}

/** One paper after the other, where somebody may have to be notified. Versions of all others, which most papers of arXiv have, go at once. */
export async function noteNotices(storage: Storage, named: NamedNotices, format: string): Promise<void> {
  if (named.size === 0) return
  const { rows } = await storage.pool.query<FoundPaper>(
    `select i.key, i.paper_id::float8 as id, exists (select from paper_checks c where c.paper_id = i.paper_id) as "wasAsked"
     from paper_identifiers i where i.key = any ($1)`,
    [[...named.keys()]],
  )
  const [source = format] = format.split('-')
  const found = rows.map((row) => ({ ...row, notices: named.get(row.key) ?? [] }))
  const isQuiet = ({ wasAsked, notices }: (typeof found)[number]) => !wasAsked && notices.every(isVersion)
  await noteVersions(storage, found.filter(isQuiet), source)
  for (const { id: paperId, notices } of found.filter((one) => !isQuiet(one)))
    await noteWorkNotices(storage, operator, { paperId, source, notices })
}

interface FoundPaper {
  key: string
  id: number
  /** Versions that come after that are news. */
  wasAsked: boolean
}

function isVersion({ kind }: WorkNotice): boolean {
  return kind === 'version'
}

async function noteVersions(
  { pool }: Storage,
  papers: { id: number; notices: WorkNotice[] }[],
  source: string,
): Promise<void> {
  const versions = papers.flatMap(({ id, notices }) =>
    storableNotices(notices).map(({ value, date }) => ({ id, value, date })),
  )
  if (versions.length === 0) return
  await pool.query(
    `with quiet as materialized (select set_config('scholium.quiet_import', 'on', true) as is_on)
     insert into paper_notices (paper_id, kind, value, date, source)
     select v.id, 'version', v.value, v.date, $2 from quiet, json_to_recordset($1) as v (id bigint, value text, date text)
       join papers p on p.id = v.id
     where is_on = 'on' on conflict do nothing`,
    [JSON.stringify(versions), source],
  )
}
