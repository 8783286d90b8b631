// Which of many identifiers belong to papers that the library has: what programs that look at other sites' pages ask.
import type { Pool } from 'pg'
import { statement } from './statement.ts'

export interface KnownPaper {
  key: string
  title: string
  /** Public ones. */
  summaryCount: number
}

const knownPapers = statement<{ asked: string; key: string; title: string; summary_count: number }>(
  'known-papers',
  `select i.key as asked, p.key, p.title, p.summary_count from paper_identifiers i join papers p on p.id = i.paper_id
   where i.key = any ($1::text[]) and p.moderation is null`,
)

/** By the key that was asked for; keys of no paper are absent. */
export async function findKnownPapers(pool: Pool, keys: string[]): Promise<Map<string, KnownPaper>> {
  if (keys.length === 0) return new Map()
  const rows = await knownPapers(pool, [...new Set(keys)])
  return new Map(
    rows.map((row) => [row.asked, { key: row.key, title: row.title, summaryCount: row.summary_count }]),
  )
}
