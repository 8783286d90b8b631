// Who’s notified of a comment, question or answer: the person it answers, the person it stands under, and those it mentions.
import { inArray, sql } from '#storage/drizzle.ts'
import { persons } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { type Recipient, tell } from './tell.ts'

export interface TellableComment {
  id: number
  authorId: number
  anonymous: boolean
  paperId: number
  summaryId: number | null
  /** Whose comment, question or answer it answers. */
  answers: number[]
  /** Whose summary it stands under. */
  summaryAuthorId?: number | undefined
  mentions: string[]
  at: Date
}

/** After an edit the same again: only who was not told yet hears of it. */
export async function tellOfComment(tx: Transaction, comment: TellableComment): Promise<void> {
  const { id, authorId, anonymous, paperId, summaryId, answers, summaryAuthorId, mentions, at } = comment
  const to: Recipient[] = [
    ...answers.map((personId) => ({ personId, kind: 'reply' as const })),
    ...(summaryAuthorId === undefined ? [] : [{ personId: summaryAuthorId, kind: 'comment' as const }]),
    ...(await findMentioned(tx, mentions)).map((personId) => ({ personId, kind: 'mention' as const })),
  ]
  await tell(tx, {
    event: `comment:${id}`,
    actorId: authorId,
    isAnonymous: anonymous,
    paperId,
    summaryId: summaryId ?? undefined,
    commentId: id,
    at,
    to,
  })
}

async function findMentioned(tx: Transaction, names: string[]): Promise<number[]> {
  if (names.length === 0) return []
  const rows = await tx
    .select({ id: persons.id })
    .from(persons)
    .where(
      inArray(
        sql`lower(${persons.name})`,
        names.map((name) => name.toLowerCase()),
      ),
    )
  return rows.map(({ id }) => id)
}
