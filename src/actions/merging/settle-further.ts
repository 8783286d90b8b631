// Of several summaries that one person has of one paper since a merge, one is what they write on.
import { sql } from '#storage/drizzle.ts'
import type { Transaction } from '#storage/transaction.ts'

/** Where a person has only further ones left, the newest becomes that one. The caller holds the paper. */
export async function settleFurther(tx: Transaction, paperId: number): Promise<void> {
  await tx.execute(sql`update summaries s set is_further = false from (
      select distinct on (author_id) id from summaries f where f.paper_id = ${paperId} and f.deleted_at is null and f.is_further
        and not exists (select from summaries k where k.paper_id = f.paper_id and k.author_id = f.author_id
          and k.deleted_at is null and not k.is_further)
      order by author_id, coalesce(edited_at, published_at) desc, id) newest
    where s.id = newest.id`)
}
