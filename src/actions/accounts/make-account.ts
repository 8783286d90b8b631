// Makes a confirmed account for a person, as the operator does at the command line.
import { type Actor, mayAdminister, notAllowed } from '#domain/actor.ts'
import { checkPersonDraft } from '#domain/people/draft.ts'
import { parseMailAddress } from '#domain/people/mail-address.ts'
import type { Role } from '#domain/people/person.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { isUniqueViolation } from '#storage/errors.ts'
import { accounts, persons } from '#storage/schema.ts'
import { accountsTexts } from '../texts/accounts.ts'
import { checkPassword, hashPassword, storePassword } from './password.ts'
import { makeSecret } from './tokens.ts'

export interface AccountDraft {
  name: string
  displayName: string
  address: string
  role?: Role
  /** Without one, the first is set by the way of a lost password. */
  password?: string | undefined
}

export async function makeAccount(
  storage: Storage,
  actor: Actor,
  draft: AccountDraft,
): Promise<{ personId: number; accountId: string } | Refusal> {
  if (!mayAdminister(actor)) return notAllowed(accountsTexts.may.makeAccounts)
  const { name, displayName, role = 'member' } = draft
  const email = parseMailAddress(draft.address)?.toLowerCase()
  if (email === undefined) return refuse('mail-address-malformed', accountsTexts.emailMalformed)
  const { password } = draft
  const wrong = checkPersonDraft(draft) ?? (password === undefined ? undefined : checkPassword(password))
  if (wrong) return wrong
  const hash = password === undefined ? undefined : await hashPassword(password)
  try {
    return await storage.db.transaction(async (tx) => {
      const [person] = await tx
        .insert(persons)
        // Whom the operator brings is known.
        .values({ name, displayName, role, trust: 1 })
        .returning({ id: persons.id })
      if (person === undefined) throw new Error('INSERT … RETURNING gave no row')
      const accountId = makeSecret()
      await tx
        .insert(accounts)
        .values({ id: accountId, name: displayName, email, emailVerified: true, personId: person.id })
      if (hash !== undefined) await storePassword(tx, accountId, hash)
      return { personId: person.id, accountId }
    })
  } catch (error) {
    if (isUniqueViolation(error))
      return refuse('name-or-address-taken', accountsTexts.signUp.usernameOrEmailTaken(name))
    throw error
  }
}
