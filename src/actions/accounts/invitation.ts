// An invitation as whoever holds its link sees it.
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, gt, isNull } from '#storage/drizzle.ts'
import { invitations } from '#storage/schema.ts'
import { hashSecret } from './tokens.ts'

export interface Invitation {
  id: number
  inviterId: number | null
  role: 'member' | 'administrator'
}

/** Nothing where none was given. */
export async function findInvitation(
  { db }: Storage,
  secret: string | undefined,
): Promise<Invitation | Refusal<'invitation-invalid'> | undefined> {
  if (secret === undefined || secret === '') return undefined
  const [row] = await db
    .select({ id: invitations.id, inviterId: invitations.inviterId, role: invitations.role })
    .from(invitations)
    .where(
      and(
        eq(invitations.hash, hashSecret(secret)),
        isNull(invitations.usedAt),
        gt(invitations.expiresAt, new Date()),
      ),
    )
  return row ?? refuse('invitation-invalid', 'This invitation was used already, or it is too old.')
}
