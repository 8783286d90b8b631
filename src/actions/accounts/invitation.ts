// An invitation as anyone who holds its link sees it.
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { eq } from '#storage/drizzle.ts'
import { invitations } from '#storage/schema.ts'
import { accountsTexts } from '../texts/accounts.ts'
import { hashSecret } from './tokens.ts'

export interface Invitation {
  id: number
  inviterId: number | null
  role: 'member' | 'administrator'
}

interface InvitationRefusal extends Refusal<'invitation-invalid'> {
  /** The role of the account made with it. */
  usedFor?: Invitation['role']
}

/** Nothing where none was given. */
export async function findInvitation(
  { db }: Storage,
  secret: string | undefined,
): Promise<Invitation | InvitationRefusal | undefined> {
  if (secret === undefined || secret === '') return undefined
  const [row] = await db
    .select()
    .from(invitations)
    .where(eq(invitations.hash, hashSecret(secret)))
  if (row === undefined) return refuse('invitation-invalid', accountsTexts.signUp.invitationReplaced)
  if (row.usedAt !== null)
    return { ...refuse('invitation-invalid', accountsTexts.signUp.invitationUsed), usedFor: row.role }
  if (row.expiresAt < new Date()) return refuse('invitation-invalid', accountsTexts.signUp.invitationExpired)
  return { id: row.id, inviterId: row.inviterId, role: row.role }
}
