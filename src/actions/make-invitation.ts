// Makes a link by which one person can sign up, and mails it where that is wanted. Only the hash of its secret is kept.
import { type Actor, mayActFor, notAllowed } from '#domain/actor.ts'
import { invitationDays } from '#domain/people/account.ts'
import { mostInvitationMails, mostOpenInvitations } from '#domain/people/invitations.ts'
import { parseMailAddress } from '#domain/people/mail-address.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, gt, isNull } from '#storage/drizzle.ts'
import { findSiteSettings } from '#storage/queries/site-settings.ts'
import { invitations, persons } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { hashSecret, makeSecret } from './accounts/tokens.ts'
import { queueLetter } from './letters/queue-letter.ts'
import { countTry } from './rate-limit.ts'
import { accountsTexts } from './texts/accounts.ts'

export interface InvitationDraft {
  /** Absent for the operator's. */
  inviterId?: number | undefined
  role?: 'member' | 'administrator'
  /** Where it is mailed. */
  address?: string | undefined
  /** Address of the site, for the link. */
  origin: string
  /** Who invites, for the email of the operator's. */
  title: string
}

export async function makeInvitation(
  storage: Storage,
  actor: Actor,
  draft: InvitationDraft,
): Promise<{ link: string } | Refusal> {
  const { inviterId, role = 'member', address: written } = draft
  const isOwn = inviterId !== undefined && role === 'member' && mayActFor(actor, inviterId)
  if (actor.kind !== 'operator' && !isOwn) return notAllowed(accountsTexts.may.invite)
  const address = written === undefined ? undefined : parseMailAddress(written)?.toLowerCase()
  if (written !== undefined && address === undefined)
    return refuse('mail-address-malformed', accountsTexts.emailMalformed)
  const refused = await refuseInvitation(storage, inviterId, address)
  if (refused) return refused
  return storage.db.transaction((tx) => insert(tx, { ...draft, role, address }))
}

async function refuseInvitation(
  storage: Storage,
  inviterId: number | undefined,
  address: string | undefined,
): Promise<Refusal | undefined> {
  if (inviterId === undefined) return undefined
  const { registration } = await findSiteSettings(storage.pool)
  if (registration === 'closed') return refuse('registration-closed', accountsTexts.invitations.closed)
  if (address === undefined) return undefined
  const limit = { key: `invite:${inviterId}`, most: mostInvitationMails, window: 86_400 }
  return countTry(storage, limit)
}

async function insert(
  tx: Transaction,
  { inviterId, role = 'member', address, origin, title }: InvitationDraft,
): Promise<{ link: string } | Refusal> {
  const inviter = inviterId === undefined ? undefined : await lockInviter(tx, inviterId)
  if (inviter && (await countOpen(tx, inviter.id)) >= mostOpenInvitations[inviter.role])
    return refuse(
      'invitations-too-many',
      accountsTexts.invitations.tooMany(mostOpenInvitations[inviter.role]),
    )
  const secret = makeSecret()
  const expiresAt = new Date(Date.now() + invitationDays * 86_400_000)
  await tx.insert(invitations).values({ hash: hashSecret(secret), inviterId, role, address, expiresAt })
  const link = `${origin}/sign-up?invitation=${secret}`
  if (address !== undefined) {
    const facts = { link, inviterName: inviter?.displayName ?? title, until: day.format(expiresAt) }
    await queueLetter(tx, { kind: 'invitation', to: address, personId: inviterId, facts })
  }
  return { link }
}

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** A person who makes two at once takes turns, so that the limit holds. */
async function lockInviter(tx: Transaction, id: number) {
  const [row] = await tx.select().from(persons).where(eq(persons.id, id)).for('update')
  if (row === undefined) throw new Error('Somebody invites who is no person')
  return row
}

async function countOpen(tx: Transaction, inviterId: number): Promise<number> {
  const rows = await tx
    .select({ id: invitations.id })
    .from(invitations)
    .where(
      and(
        eq(invitations.inviterId, inviterId),
        isNull(invitations.usedAt),
        gt(invitations.expiresAt, new Date()),
      ),
    )
  return rows.length
}
