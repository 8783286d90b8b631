// Texts without a name follow what becomes of people later, each at a minute of its own: what changed together would tell whose it is.
import { type SQL, sql } from '#storage/drizzle.ts'
import type { Transaction } from '#storage/transaction.ts'

/** The longest that one waits. */
export const followingDays = 2

/** A moment that says nothing of the one at which it was drawn. */
export const someMoment = sql.raw(`now() + random() * interval '${followingDays} days'`)

/** What a signed text follows at once. */
export function isSpam(personId: number): SQL<boolean> {
  return sql`(select state = 'spam' from persons where id = ${personId})`
}

export type TextKind = 'summary' | 'comment'

export interface Following {
  of: TextKind
  /** Over `summaries t` or `comments t`. */
  where: SQL
  /** Whether their author takes them back. */
  isEmptied?: boolean
}

/** What waits already keeps its time. */
export async function letFollow(tx: Transaction, { of, where, isEmptied = false }: Following): Promise<void> {
  const [table, column] = of === 'summary' ? ['summaries', 'summary_id'] : ['comments', 'comment_id']
  await tx.execute(sql`
    insert into following_texts as f (${sql.raw(column)}, is_emptied, due_at)
    select t.id, ${isEmptied}, ${someMoment} from ${sql.raw(table)} t where t.anonymous and (${where})
    on conflict (${sql.raw(column)}) do update set is_emptied = f.is_emptied or excluded.is_emptied`)
}
