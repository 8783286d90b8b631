// Who’s notified of a decision: the person it concerns, and those who reported it. Not by whom it was made.
import type { Transaction } from '#storage/transaction.ts'
import { tell } from '../notices/tell.ts'

interface ToldDecision {
  id: number
  moderatorId: number | undefined
  to: (number | undefined)[]
  at: Date
}

export async function tellOfDecision(
  tx: Transaction,
  { id, moderatorId = 0, to, at }: ToldDecision,
): Promise<void> {
  await tell(tx, {
    event: `decision:${id}`,
    actorId: moderatorId,
    isAnonymous: true,
    isTimed: true,
    decisionId: id,
    at,
    to: to
      .filter((personId) => personId !== undefined)
      .map((personId) => ({ personId, kind: 'moderation' as const })),
  })
}
