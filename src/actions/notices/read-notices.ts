// Marks notices as read: one that is opened, or all; and one as new again.
import { type Actor, notAllowed } from '#domain/actor.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, isNotNull, isNull } from '#storage/drizzle.ts'
import { notices } from '#storage/schema.ts'

/** Also while suspended: reading is all that is left. Without an id, all of them. */
export async function readNotices(
  { db }: Storage,
  actor: Actor,
  { personId, id, isRead = true }: { personId: number; id?: number; isRead?: boolean },
): Promise<Refusal | undefined> {
  if (actor.kind !== 'operator' && !(actor.kind === 'person' && actor.personId === personId))
    return notAllowed('read another person’s inbox')
  const which = id === undefined ? undefined : eq(notices.id, id)
  const isOther = isRead ? isNull(notices.readAt) : isNotNull(notices.readAt)
  await db
    .update(notices)
    .set({ readAt: isRead ? new Date() : null })
    .where(and(eq(notices.personId, personId), isOther, which))
  return undefined
}
