// Signs somebody up: a person whom nobody sees yet, an account, and an email that proves the address.
import { checkPersonDraft } from '#domain/people/draft.ts'
import { parseMailAddress } from '#domain/people/mail-address.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { eq, sql } from '#storage/drizzle.ts'
import { isUniqueViolation } from '#storage/errors.ts'
import { findSiteSettings } from '#storage/queries/site-settings.ts'
import { accounts as accountTable, invitations, persons } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { queueLetter } from '../letters/queue-letter.ts'
import { countTry } from '../rate-limit.ts'
import { accountsTexts } from '../texts/accounts.ts'
import type { Accounts } from './accounts.ts'
import { findInvitation, type Invitation } from './invitation.ts'
import { makeMailToken } from './mail-tokens.ts'
import { checkPassword, hashPassword, storePassword } from './password.ts'
import { tellAccountExists } from './tell-account-exists.ts'
import { makeSecret } from './tokens.ts'
import { findWaiting, waitingAddress, withdrawOthers } from './waiting-accounts.ts'

export interface SignUp {
  name: string
  displayName: string
  address: string
  password: string
  /** Of the link that invited them. */
  invitation?: string | undefined
  /** Where they go on to once they are in. */
  to?: string | undefined
}

/** Where the email went; nothing for the administrator by the operator's link, who needs none and can sign in. */
export interface SignedUp {
  sentTo?: string
}

const hour = 3_600
/** To one address, from all networks together. */
const mostLinks = 20

/** Answers the same whether or not the address has an account already: only its owner is notified, by email. */
export async function signUp(
  accounts: Accounts,
  signing: SignUp,
  network: string,
): Promise<SignedUp | Refusal> {
  const { storage } = accounts
  const address = parseMailAddress(signing.address)?.toLowerCase()
  if (address === undefined) return refuse('mail-address-malformed', accountsTexts.emailMalformed)
  const wrong = checkPersonDraft(signing) ?? checkPassword(signing.password)
  if (wrong) return wrong
  const tooMany = await countTry(
    storage,
    { key: `sign-up:client:${network}`, most: 20, window: hour },
    { key: `sign-up:address:${address}:${network}`, most: 5, window: hour },
  )
  if (tooMany) return tooMany
  const invited = await findInvitation(storage, signing.invitation)
  if (isRefusal(invited)) return invited
  const closed = await refuseUninvited(accounts, invited)
  if (closed) return closed
  const hash = await hashPassword(signing.password)
  // Anyone who else tries by this address isn't told, and its owner has links that work in their mailbox.
  const isFull = await countTry(storage, { key: `sign-up:address:${address}`, most: mostLinks, window: hour })
  if (isFull && invited?.role !== 'administrator') return answerWithoutLink(accounts, signing.name, address)
  try {
    return await storage.db.transaction((tx) => enrol(tx, accounts, { ...signing, address }, hash, invited))
  } catch (error) {
    if (isUniqueViolation(error)) return await answerWithoutLink(accounts, signing.name, address)
    throw error
  }
}

async function refuseUninvited(
  { storage }: Accounts,
  invited: Invitation | undefined,
): Promise<Refusal | undefined> {
  const { registration } = await findSiteSettings(storage.pool)
  // The operator's own links hold whatever is set.
  if (registration === 'open' || invited?.inviterId === null) return undefined
  if (registration === 'invitation' && invited !== undefined) return undefined
  return registration === 'closed'
    ? refuse('registration-closed', accountsTexts.signUp.closed)
    : refuse('invitation-needed', accountsTexts.signUp.byInvitation)
}

async function enrol(
  tx: Transaction,
  accounts: Accounts,
  { name, displayName, address, to }: SignUp,
  hash: string,
  invited: Invitation | undefined,
): Promise<SignedUp | Refusal> {
  const [existing] = await tx.select().from(accountTable).where(eq(accountTable.email, address))
  const waiting = existing?.emailVerified ? [] : await findWaiting(tx, address, name)
  if (existing?.emailVerified) {
    // The name is looked at all the same, so that the answer depends on it alone.
    if (await isNameTaken(tx, name)) return nameTaken(name)
    await tellAccountExists(tx, accounts, address)
    return { sentTo: address }
  }
  if (invited && !(await isStillOpen(tx, invited)))
    return refuse('invitation-invalid', accountsTexts.signUp.invitationUsed)
  // Anyone who holds the operator's link needs no email, which on a fresh library may have no way to arrive.
  const isOperator = invited?.role === 'administrator'
  const personId = await makePerson(tx, { name, displayName }, invited)
  const accountId = makeSecret()
  if (isOperator) await withdrawOthers(tx, address, accountId)
  const isFirst = isOperator || !waiting.some(({ email }) => email === address)
  const email = isFirst ? address : waitingAddress(address, accountId)
  const account = { id: accountId, name: displayName, email, emailVerified: isOperator, personId }
  await tx.insert(accountTable).values(account)
  await storePassword(tx, accountId, hash)
  if (invited) await useInvitation(tx, invited, personId)
  if (isOperator) return {}
  await sendVerification(tx, accounts, { accountId, address, personId, to })
  return { sentTo: address }
}

async function isNameTaken(tx: Transaction, name: string): Promise<boolean> {
  const rows = await tx.select({ id: persons.id }).from(persons).where(sql`lower(name) = lower(${name})`)
  return rows.length > 0
}

function nameTaken(name: string): Refusal<'name-taken'> {
  return refuse('name-taken', accountsTexts.signUp.usernameTaken(name))
}

async function makePerson(
  tx: Transaction,
  { name, displayName }: Pick<SignUp, 'name' | 'displayName'>,
  invited: Invitation | undefined,
): Promise<number> {
  const [row] = await tx
    .insert(persons)
    .values({
      name,
      displayName,
      state: invited?.role === 'administrator' ? 'active' : 'pending',
      role: invited?.role ?? 'member',
      invitedById: invited?.inviterId ?? null,
    })
    .returning({ id: persons.id })
  if (row === undefined) throw new Error('INSERT … RETURNING gave no row')
  return row.id
}

/** Holds the invitation's row: of two who use it at once, the second sees that it is used. */
async function isStillOpen(tx: Transaction, { id }: Invitation): Promise<boolean> {
  const [row] = await tx
    .select({ usedAt: invitations.usedAt })
    .from(invitations)
    .where(eq(invitations.id, id))
    .for('update')
  return row?.usedAt === null
}

async function useInvitation(tx: Transaction, { id }: Invitation, personId: number): Promise<void> {
  await tx.update(invitations).set({ usedAt: new Date(), usedById: personId }).where(eq(invitations.id, id))
}

export interface Verification {
  accountId: string
  address: string
  personId: number | undefined
  to?: string | undefined
}

export async function sendVerification(
  tx: Transaction,
  accounts: Accounts,
  { accountId, address, personId, to }: Verification,
): Promise<void> {
  const token = await makeMailToken(tx, { purpose: 'verify-address', accountId, address })
  const onward = to === undefined || to === '/' ? '' : `?to=${encodeURIComponent(to)}`
  const link = `${accounts.origin()}/verify/${token}${onward}`
  await queueLetter(tx, { kind: 'verify-address', to: address, personId, facts: { link } })
}

/** Too many did it before, or two at once: by the same address, which nobody is told, or by the same name. */
async function answerWithoutLink(
  { storage }: Accounts,
  name: string,
  address: string,
): Promise<SignedUp | Refusal> {
  const taken = await storage.db.transaction((tx) => isNameTaken(tx, name))
  return taken ? nameTaken(name) : { sentTo: address }
}
