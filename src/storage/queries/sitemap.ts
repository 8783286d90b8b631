// What the sitemap lists: papers with a public summary, people with a signed one, venues; each with its last change.
import type { Pool } from 'pg'
import { statement } from './statement.ts'

/** A sitemap file may hold 50,000 addresses (sitemaps.org protocol); fewer keep each file light. */
const papersPerSitemap = 10_000

export interface SitemapPart {
  part: number
  changedAt: Date
}

const parts = statement<{ part: number; changed_at: Date }>(
  'sitemap-parts',
  `select (id / ${papersPerSitemap})::int as part, max(changed_at) as changed_at
   from papers where summary_count > 0 group by 1 order by 1`,
)

export async function findSitemapParts(pool: Pool): Promise<SitemapPart[]> {
  return (await parts(pool)).map((row) => ({ part: row.part, changedAt: row.changed_at }))
}

const papers = statement<{ key: string; changed_at: Date }>(
  'sitemap-papers',
  `select key, changed_at from papers
   where summary_count > 0 and id >= $1::bigint * ${papersPerSitemap} and id < ($1::bigint + 1) * ${papersPerSitemap} order by id`,
)

export async function findSitemapPapers(
  pool: Pool,
  part: number,
): Promise<{ key: string; changedAt: Date }[]> {
  return (await papers(pool, part)).map((row) => ({ key: row.key, changedAt: row.changed_at }))
}

const people = statement<{ name: string }>(
  'sitemap-people',
  'select name from persons where summary_count > 0 order by id limit 40000',
)

export async function findSitemapPeople(pool: Pool): Promise<string[]> {
  return (await people(pool)).map(({ name }) => name)
}
