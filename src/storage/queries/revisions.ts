// The history of a summary: to its author every revision, to readers those that were public, counted from one.
import type { Pool } from 'pg'
import { statement } from './statement.ts'

export interface RevisionEntry {
  number: number
  createdAt: Date
  characters: number
  /** Whether readers see it; the author sees the others, too. */
  isShown: boolean
  /** The revision whose text it brought back. */
  restoredFrom?: number
}

export interface RevisionText {
  number: number
  text: string
  createdAt: Date
}

/** `$2` is the viewer. Numbers that readers see have no gaps: how often an author wrote in private is not theirs to know. */
const seen = `select r.id, r.text, r.created_at, r.is_shown,
    case when s.author_id = $2::bigint then r.number else row_number() over (order by r.number)::int end as number,
    case when s.author_id = $2::bigint then r.restored_from end as restored_from
  from revisions r join summaries s on s.id = r.summary_id
  where s.id = $1 and (s.author_id = $2::bigint and s.deleted_at is null or s.is_visible and r.is_shown)`

const revisions = statement<{
  number: number
  created_at: Date
  characters: number
  is_shown: boolean
  restored_from: number | null
}>(
  'revisions',
  `select number, created_at, length(text) as characters, is_shown, restored_from from (${seen}) r order by number desc`,
)

export async function findRevisions(pool: Pool, summaryId: number, viewerId = 0): Promise<RevisionEntry[]> {
  const rows = await revisions(pool, summaryId, viewerId)
  return rows.map((row) => ({
    number: row.number,
    createdAt: row.created_at,
    characters: row.characters,
    isShown: row.is_shown,
    ...(row.restored_from === null ? {} : { restoredFrom: row.restored_from }),
  }))
}

const revisionTexts = statement<{ number: number; text: string; created_at: Date }>(
  'revision-texts',
  `select number, text, created_at from (${seen}) r where number between $3::int - 1 and $3::int + 1 order by number`,
)

/** A revision, the one before it, where there is one, and whether there is a later one. */
export async function findRevision(
  pool: Pool,
  summaryId: number,
  number: number,
  viewerId = 0,
): Promise<{ revision: RevisionText; before?: RevisionText; hasLater: boolean } | undefined> {
  const rows = await revisionTexts(pool, summaryId, viewerId, number)
  const texts = rows.map((row) => ({ number: row.number, text: row.text, createdAt: row.created_at }))
  const revision = texts.find((one) => one.number === number)
  const before = texts.find((one) => one.number === number - 1)
  const hasLater = texts.some((one) => one.number > number)
  return revision && { revision, hasLater, ...(before ? { before } : {}) }
}
