// Takes an invitation back that nobody has used.
import { type Actor, notAllowed } from '#domain/actor.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, isNull } from '#storage/drizzle.ts'
import { invitations } from '#storage/schema.ts'
import { accountsTexts } from './texts/accounts.ts'

export async function revokeInvitation(
  { db }: Storage,
  actor: Actor,
  { inviterId, invitationId }: { inviterId: number; invitationId: number },
): Promise<Refusal | undefined> {
  if (actor.kind !== 'operator' && !(actor.kind === 'person' && actor.personId === inviterId))
    return notAllowed(accountsTexts.may.withdrawAnothers)
  const removed = await db
    .delete(invitations)
    .where(
      and(eq(invitations.id, invitationId), eq(invitations.inviterId, inviterId), isNull(invitations.usedAt)),
    )
    .returning({ id: invitations.id })
  return removed.length > 0 ? undefined : refuse('not-found', accountsTexts.invitations.unknown)
}
