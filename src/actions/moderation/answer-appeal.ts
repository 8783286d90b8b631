// Answers an appeal: the decision stands, or is taken back. Another moderator answers than the one who decided, where there is one.
import { type Actor, mayModerate, notAllowed } from '#domain/actor.ts'
import { checkWords } from '#domain/moderation/words.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, inArray, isNull, ne } from '#storage/drizzle.ts'
import { appeals, decisions, persons } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { deniedTexts } from '../texts/denied.ts'
import { refusedModeration } from '../texts/moderation.ts'
import { moderatorOf, refuseJudge } from './decide.ts'
import { settle } from './settle.ts'
import { lockSubject, subjectColumns, subjectOf } from './subject.ts'
import { tellOfDecision } from './tell-of-decision.ts'

export interface AppealAnswer {
  /** The decision that is appealed against. */
  decisionId: number
  answer: 'uphold' | 'overturn'
  /** For the public log. */
  reason: string
  note?: string | undefined
  now?: Date | undefined
}

const noSuchAppeal = refuse('appeal-unknown', refusedModeration.appealUnknown)

export async function answerAppeal(
  storage: Storage,
  actor: Actor,
  draft: AppealAnswer,
): Promise<{ id: number } | Refusal> {
  if (!mayModerate(actor)) return notAllowed(deniedTexts.answerAppeals)
  const wrong =
    checkWords({ text: draft.reason, limit: 'reason', isNeeded: true }) ??
    checkWords({ text: draft.note ?? '', limit: 'note', isNeeded: false })
  if (wrong) return wrong
  return storage.db.transaction((tx) => answer(tx, actor, draft))
}

async function answer(
  tx: Transaction,
  actor: Actor,
  { decisionId, answer: kind, reason, note = '', now = new Date() }: AppealAnswer,
): Promise<{ id: number } | Refusal> {
  const [decision] = await tx.select().from(decisions).where(eq(decisions.id, decisionId))
  if (decision === undefined) return noSuchAppeal
  const moderatorId = moderatorOf(actor)
  const held = await lockSubject(tx, subjectOf(decision), moderatorId)
  if (isRefusal(held)) return held
  const [open] = await tx
    .select()
    .from(appeals)
    .where(and(eq(appeals.decisionId, decisionId), isNull(appeals.resolvedAt)))
    .for('update')
  if (open === undefined) return noSuchAppeal
  const mayNot =
    (await refuseJudge(tx, actor, held)) ?? (await refuseSame(tx, moderatorId, decision.moderatorId))
  if (mayNot) return mayNot
  const reversesId = kind === 'overturn' ? decisionId : null
  const [row] = await tx
    .insert(decisions)
    .values({ ...subjectColumns(held), kind, moderatorId, reason, note, reversesId, createdAt: now })
    .returning({ id: decisions.id })
  if (row === undefined) throw new Error('INSERT … RETURNING gave no row')
  await settle(tx, held)
  await tx.update(appeals).set({ answerId: row.id, resolvedAt: now }).where(eq(appeals.id, open.id))
  await tellOfDecision(tx, { id: row.id, moderatorId, to: [open.personId], at: now })
  return row
}

/** Whether the colleague is the one who appeals is not asked: the answer would tell who is behind an anonymous text. */
async function refuseSame(
  tx: Transaction,
  moderatorId: number | undefined,
  firstId: number | null,
): Promise<Refusal | undefined> {
  if (moderatorId === undefined || moderatorId !== firstId) return undefined
  const others = await tx
    .select({ id: persons.id })
    .from(persons)
    .where(
      and(
        inArray(persons.role, ['moderator', 'administrator']),
        eq(persons.state, 'active'),
        ne(persons.id, moderatorId),
      ),
    )
    .limit(1)
  return others.length === 0 ? undefined : refuse('own-decision', refusedModeration.ownDecision)
}
