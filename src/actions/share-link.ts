// The link under which an unlisted summary can be read: a new one ends the old, and revoking leaves none.
import { type Actor, isActive, refuseWriter } from '#domain/actor.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, isNull } from '#storage/drizzle.ts'
import { summaries } from '#storage/schema.ts'
import { makeShareToken } from './share-token.ts'
import { libraryTexts } from './texts/library.ts'

export function renewShareLink(
  storage: Storage,
  actor: Actor,
  summaryId: number,
): Promise<{ token: string | null } | Refusal> {
  return setToken(storage, actor, summaryId, makeShareToken())
}

export function revokeShareLink(
  storage: Storage,
  actor: Actor,
  summaryId: number,
): Promise<{ token: string | null } | Refusal> {
  return setToken(storage, actor, summaryId, null)
}

async function setToken(
  { db }: Storage,
  actor: Actor,
  summaryId: number,
  shareToken: string | null,
): Promise<{ token: string | null } | Refusal> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  const authorId = isActive(actor) ? actor.personId : 0
  const own = and(
    eq(summaries.id, summaryId),
    eq(summaries.authorId, authorId),
    eq(summaries.visibility, 'unlisted'),
    isNull(summaries.deletedAt),
  )
  const changed = await db.update(summaries).set({ shareToken }).where(own).returning({ id: summaries.id })
  return changed.length > 0
    ? { token: shareToken }
    : refuse('summary-unknown', libraryTexts.summary.notUnlisted)
}
