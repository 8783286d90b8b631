// How often one person comments, and a comment that is there already.
import type { Actor } from '#domain/actor.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, gt, isNull, type SQL } from '#storage/drizzle.ts'
import { comments } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { countTry } from './rate-limit.ts'

/** Comments, questions and answers of one person together. */
export const commentsAnHour = 60

export async function countComment(storage: Storage, actor: Actor): Promise<Refusal | undefined> {
  if (actor.kind !== 'person') return undefined
  return countTry(storage, { key: `comment:${actor.personId}`, most: commentsAnHour, window: 3_600 })
}

interface TwinOf {
  authorId: number
  text: string
  /** What the two have in common besides. */
  place: SQL | undefined
  now: Date
}

/** The same text by the same person at the same place, written within the last two hours: the hour of some is all that is kept. */
export async function findTwin(
  tx: Transaction,
  { authorId, text, place, now }: TwinOf,
): Promise<number | undefined> {
  const [row] = await tx
    .select({ id: comments.id })
    .from(comments)
    .where(
      and(
        eq(comments.authorId, authorId),
        eq(comments.text, text),
        place,
        isNull(comments.deletedAt),
        gt(comments.createdAt, new Date(now.getTime() - 7_200_000)),
      ),
    )
  return row?.id
}
