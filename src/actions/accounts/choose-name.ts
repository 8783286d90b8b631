// Gives an account that came from elsewhere its person: a name, and an address where the provider knew none.
import { checkPersonDraft } from '#domain/people/draft.ts'
import { parseMailAddress } from '#domain/people/mail-address.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { eq } from '#storage/drizzle.ts'
import { isUniqueViolation } from '#storage/errors.ts'
import { accounts as accountTable, persons } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { countTry } from '../rate-limit.ts'
import { accountsTexts } from '../texts/accounts.ts'
import type { Accounts } from './accounts.ts'
import { sendVerification } from './sign-up.ts'
import { tellAccountExists } from './tell-account-exists.ts'

export interface NameChoice {
  accountId: string
  name: string
  displayName: string
  /** Where the provider knew none that is confirmed. */
  address?: string | undefined
}

/** `sentTo` where an address has to be confirmed first. */
export async function chooseName(
  accounts: Accounts,
  choice: NameChoice,
): Promise<{ sentTo?: string } | Refusal> {
  const wrong = checkPersonDraft(choice)
  if (wrong) return wrong
  const limit = { key: `choose-name:${choice.accountId}`, most: 10, window: 3_600 }
  const tooMany = await countTry(accounts.storage, limit)
  if (tooMany) return tooMany
  try {
    return await accounts.storage.db.transaction((tx) => settle(tx, accounts, choice))
  } catch (error) {
    if (isUniqueViolation(error)) return refuse('name-taken', accountsTexts.signUp.usernameTaken(choice.name))
    throw error
  }
}

async function settle(
  tx: Transaction,
  accounts: Accounts,
  choice: NameChoice,
): Promise<{ sentTo?: string } | Refusal> {
  const { accountId, displayName: name } = choice
  const own = eq(accountTable.id, accountId)
  const [account] = await tx.select().from(accountTable).where(own).for('update')
  if (account === undefined || account.personId !== null)
    return refuse('name-chosen', accountsTexts.signUp.usernameChosen)
  if (account.emailVerified) {
    const personId = await makePerson(tx, choice, 'active')
    await tx.update(accountTable).set({ personId, name, updatedAt: new Date() }).where(own)
    return {}
  }
  const address = parseMailAddress(choice.address ?? '')?.toLowerCase()
  if (address === undefined) return refuse('mail-address-malformed', accountsTexts.emailMalformed)
  const personId = await makePerson(tx, choice, 'pending')
  const [taken] = await tx.select().from(accountTable).where(eq(accountTable.email, address))
  if (taken && taken.id !== accountId) return tellOwner(tx, accounts, address, personId)
  await tx.update(accountTable).set({ personId, name, email: address, updatedAt: new Date() }).where(own)
  await sendVerification(tx, accounts, { accountId, address, personId })
  return { sentTo: address }
}

/** Answers as if an email to confirm had been sent; the name is looked at all the same, and stays free. */
async function tellOwner(
  tx: Transaction,
  accounts: Accounts,
  address: string,
  personId: number,
): Promise<{ sentTo: string }> {
  await tx.delete(persons).where(eq(persons.id, personId))
  await tellAccountExists(tx, accounts, address)
  return { sentTo: address }
}

async function makePerson(
  tx: Transaction,
  { name, displayName }: NameChoice,
  state: 'active' | 'pending',
): Promise<number> {
  const [row] = await tx.insert(persons).values({ name, displayName, state }).returning({ id: persons.id })
  if (row === undefined) throw new Error('INSERT … RETURNING gave no row')
  return row.id
}
