// Appeals against a decision: once, within a month, by the person it concerns, also while suspended.
import { type Actor, notAllowed } from '#domain/actor.ts'
import { appealDays, isAppealable } from '#domain/moderation/decision.ts'
import { checkWords } from '#domain/moderation/words.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { sql } from '#storage/drizzle.ts'
import { concernedBy, isReversed } from '#storage/queries/decision-sql.ts'
import { appeals, type decisions } from '#storage/schema.ts'
import { deniedTexts } from '../texts/denied.ts'
import { refusedModeration } from '../texts/moderation.ts'

export interface AppealDraft {
  personId: number
  decisionId: number
  text: string
  now?: Date | undefined
}

export async function appeal(
  storage: Storage,
  actor: Actor,
  { personId, decisionId, text, now = new Date() }: AppealDraft,
): Promise<{ id: number } | Refusal> {
  if (actor.kind === 'reader') return refuse('sign-in-needed', refusedModeration.signIn)
  if (actor.kind === 'person' && actor.personId !== personId) return notAllowed(deniedTexts.appeal)
  const decision = await findDecision(storage, decisionId)
  if (Number(decision?.concerned) !== personId || decision === undefined)
    return refuse('decision-unknown', refusedModeration.decisionUnknown)
  const mayNot = refuseAppeal(decision, now) ?? checkWords({ text, limit: 'appeal', isNeeded: true })
  if (mayNot) return mayNot
  const [row] = await storage.db
    .insert(appeals)
    .values({ decisionId, personId, text, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: appeals.id })
  return row ?? refuse('appealed-already', refusedModeration.appealedAlready)
}

interface DecisionRow extends Record<string, unknown> {
  kind: (typeof decisions.$inferSelect)['kind']
  created_at: string
  concerned: string | null
  reversed: boolean
}

async function findDecision({ db }: Storage, id: number): Promise<DecisionRow | undefined> {
  const { rows } = await db.execute<DecisionRow>(
    sql`select d.kind, d.created_at, ${sql.raw(concernedBy)} as concerned, ${sql.raw(isReversed)} as reversed
      from decisions d where d.id = ${id}`,
  )
  return rows[0]
}

function refuseAppeal({ kind, created_at, reversed }: DecisionRow, now: Date): Refusal | undefined {
  if (!isAppealable(kind) || reversed) return refuse('appeal-needless', refusedModeration.needless)
  return now.getTime() - new Date(created_at).getTime() > appealDays * 86_400_000
    ? refuse('appeal-late', refusedModeration.late(appealDays))
    : undefined
}
