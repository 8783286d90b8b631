// How far the import of a file has come, as its row says.
import type { ClientBase } from 'pg'
import { type Actor, notAllowed } from '#domain/actor.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, desc, eq, isNull } from '#storage/drizzle.ts'
import { type ImportCounts, imports } from '#storage/schema.ts'

export interface FileIdentity {
  hash: string
  name: string
  size: number
}

export interface ImportRow {
  id: number
  /** Number of the last settled record. */
  position: number
  refusedBytes: number
  counts: ImportCounts
  toldAt: Date
}

/** In ms: cached pages may be so much behind what an import changed. */
const tellEvery = 120_000

export function noCounts(): ImportCounts {
  return { read: 0, added: 0, filled: 0, known: 0, repeated: 0, suggested: 0, refused: {} }
}

/** The one that was interrupted, or a new one. */
export async function beginOrResume(
  { db }: Storage,
  { hash, name, size }: FileIdentity,
  { format, isAnew }: { format: string; isAnew: boolean },
): Promise<ImportRow> {
  const begun = and(eq(imports.fileHash, hash), eq(imports.format, format), isNull(imports.finishedAt))
  if (isAnew) await db.update(imports).set({ finishedAt: new Date() }).where(begun)
  const [there] = await db.select().from(imports).where(begun).orderBy(desc(imports.id)).limit(1)
  if (there) return there
  const values = { fileHash: hash, fileName: name, fileSize: size, format, counts: noCounts() }
  const [row] = await db.insert(imports).values(values).returning()
  if (row === undefined) throw new Error('INSERT … RETURNING gave no row')
  return row
}

/** In the batch's own transaction, so that what is settled and what is noted as settled are one. Gives when pages were announced last. */
export async function noteProgress(client: ClientBase, row: ImportRow): Promise<Date> {
  const isDue = Date.now() - row.toldAt.getTime() >= tellEvery
  const { rows } = await client.query<{ told_at: Date }>(
    `update imports set position = $2, refused_bytes = $3, counts = $4, changed_at = now(),
       told_at = case when $5 then now() else told_at end where id = $1 returning told_at`,
    [row.id, row.position, row.refusedBytes, JSON.stringify(row.counts), isDue],
  )
  if (isDue) await client.query(tellAll)
  return rows[0]?.told_at ?? row.toldAt
}

/** What it changed may be on any page. */
const tellAll = `select tell(array['all'])`

export async function noteEnd({ pool }: Storage, { id }: ImportRow, isFinished: boolean): Promise<void> {
  await pool.query(
    `with ended as (update imports set told_at = now(), finished_at = case when $2 then now() end where id = $1)
     ${tellAll}`,
    [id, isFinished],
  )
}

/** For an import that was killed before it said what it changed. */
export async function tellOfEndedImports(
  { pool }: Pick<Storage, 'pool'>,
  actor: Actor,
): Promise<{ announced: number } | Refusal> {
  if (actor.kind !== 'operator') return notAllowed('announce imports')
  const { rowCount } = await pool.query(
    `update imports set told_at = now() where told_at < changed_at and changed_at < now() - make_interval(secs => $1)`,
    [tellEvery / 1_000],
  )
  if (rowCount) await pool.query(tellAll)
  return { announced: rowCount ?? 0 }
}
