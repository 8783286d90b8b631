// What papers and people carry of their summaries is counted anew rather than added up, so that no error lasts.
import { eq, sql } from '#storage/drizzle.ts'
import { papers, persons } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { summaryTextOf } from './keep-rendering.ts'

/**
 * The caller holds the paper's row. When it changed is public, in the sitemap: told to the hour, and only where readers see a
 * change, it says nothing of who wrote there, or of what was decided about them.
 */
export async function recountPaper(tx: Transaction, id: number): Promise<void> {
  await tx.execute(sql`
    update papers p set summary_count = n.count, summary_text = n.text,
      changed_at = case when (p.summary_count, p.summary_text) is distinct from (n.count, n.text)
        then date_trunc('hour', now()) else p.changed_at end
    from (select count(*)::int as count, ${summaryTextOf(id)} as text
      from summaries where paper_id = ${id} and is_visible) n
    where p.id = ${id}`)
}

/** The caller holds the person's row. Anonymous summaries are never counted. */
export async function recountPerson(tx: Transaction, id: number): Promise<void> {
  const count = sql`(select count(*) from summaries where author_id = ${id} and not anonymous and is_visible)`
  await tx.update(persons).set({ summaryCount: count }).where(eq(persons.id, id))
}

/** People who write about the same paper take turns from here on. Its fields, or nothing where readers have no such paper. */
export async function lockPaper(tx: Transaction, id: number): Promise<string[] | undefined> {
  const [row] = await tx
    .select({ fields: papers.fields, moderation: papers.moderation })
    .from(papers)
    .where(eq(papers.id, id))
    .for('update')
  return row?.moderation === null ? row.fields : undefined
}

/** After the paper, never before it: one order for all, so that no two wait for each other. */
export async function lockPerson(tx: Transaction, id: number): Promise<boolean> {
  const rows = await tx.select({ id: persons.id }).from(persons).where(eq(persons.id, id)).for('update')
  return rows.length > 0
}
