// An invitation as whoever holds its link sees it.
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { eq } from '#storage/drizzle.ts'
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
    .select()
    .from(invitations)
    .where(eq(invitations.hash, hashSecret(secret)))
  if (row === undefined)
    return refuse(
      'invitation-invalid',
      'This invitation does not work: it was taken back, or replaced by a newer one.',
    )
  if (row.usedAt !== null)
    return refuse('invitation-invalid', 'This invitation was used already. It works once.')
  if (row.expiresAt < new Date()) return refuse('invitation-invalid', 'This invitation is too old.')
  return { id: row.id, inviterId: row.inviterId, role: row.role }
}
