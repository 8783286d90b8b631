// Pairs of papers that may be one work: suggested to moderators, found to be different, or merged.
import { type Actor, mayModerate, notAllowed } from '#domain/actor.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { sql } from '#storage/drizzle.ts'
import { mergeSuggestions } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { moderatorOf } from '../moderation/decide.ts'
import { deniedTexts } from '../texts/denied.ts'
import { mergingTexts } from '../texts/merging.ts'

export interface SuggestedPair {
  paperIds: [number, number]
  reason: 'score' | 'identifier'
  score?: number
}

/** Once: what moderators found to be different is not asked again. */
export async function suggestMerge(
  db: Pick<Storage['db'], 'insert'>,
  { paperIds, reason, score }: SuggestedPair,
): Promise<void> {
  const [oneId, otherId] = paperIds.toSorted((a, b) => a - b)
  if (oneId === undefined || otherId === undefined || oneId === otherId) return
  await db
    .insert(mergeSuggestions)
    .values({ oneId, otherId, reason, score: score ?? null })
    .onConflictDoNothing()
}

/** A moderator looked: these are two works, whether anybody suggested otherwise or not. */
export async function decideDifferent(
  { db }: Storage,
  actor: Actor,
  [oneId, otherId]: [number, number],
): Promise<Refusal | undefined> {
  if (!mayModerate(actor)) return notAllowed(deniedTexts.mergePapers)
  if (oneId === otherId) return refuse('same-paper', mergingTexts.samePaper)
  await db.transaction((tx) => noteDifferent(tx, { oneId, otherId, moderatorId: moderatorOf(actor) }))
  return undefined
}

/** The pair is merged, and what was said of the merged paper and others is said of the kept one. */
export async function settleSuggestions(
  tx: Transaction,
  moving: { keptId: number; mergedId: number; moderatorId: number | undefined },
): Promise<void> {
  const { keptId, mergedId, moderatorId = null } = moving
  const pair = sql`one_id = ${Math.min(keptId, mergedId)} and other_id = ${Math.max(keptId, mergedId)}`
  await tx.execute(
    sql`update merge_suggestions set state = 'merged', decided_by_id = ${moderatorId}::bigint, decided_at = now() where ${pair}`,
  )
  await tx.execute(sql`insert into merge_suggestions (one_id, other_id, reason, score, state, suggested_at, decided_by_id, decided_at)
    select least(${keptId}::bigint, o.id), greatest(${keptId}::bigint, o.id), reason, score, state, suggested_at, decided_by_id, decided_at
    from merge_suggestions m cross join lateral (select m.one_id + m.other_id - ${mergedId}::bigint as id) o
    where ${mergedId} in (m.one_id, m.other_id) and o.id <> ${keptId} on conflict do nothing`)
}

/** Undone: nobody is asked about this pair again. */
export async function noteDifferent(
  tx: Transaction,
  pair: { oneId: number; otherId: number; moderatorId: number | undefined },
): Promise<void> {
  const [oneId, otherId] = [Math.min(pair.oneId, pair.otherId), Math.max(pair.oneId, pair.otherId)]
  const decided = {
    state: 'different' as const,
    decidedById: pair.moderatorId ?? null,
    decidedAt: new Date(),
  }
  await tx
    .insert(mergeSuggestions)
    .values({ oneId, otherId, reason: 'score', ...decided })
    .onConflictDoUpdate({ target: [mergeSuggestions.oneId, mergeSuggestions.otherId], set: decided })
}
