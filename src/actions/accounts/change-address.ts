// Changes an account's address: asked for with the password, confirmed by the email to the new one, with a notification to the old one.
import { parseMailAddress } from '#domain/people/mail-address.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { eq } from '#storage/drizzle.ts'
import { isUniqueViolation } from '#storage/errors.ts'
import { accounts as accountTable, mailTokens } from '#storage/schema.ts'
import { queueLetter } from '../letters/queue-letter.ts'
import { accountsTexts } from '../texts/accounts.ts'
import type { Accounts } from './accounts.ts'
import { makeMailToken, takeMailToken } from './mail-tokens.ts'
import { type Proof, provePassword } from './prove-password.ts'
import { tellAccountExists } from './tell-account-exists.ts'
import { confirmAddress } from './verify-address.ts'

export async function requestAddressChange(
  accounts: Accounts,
  { address: written, ...proof }: Proof & { address: string },
): Promise<{ sentTo: string } | Refusal> {
  const address = parseMailAddress(written)?.toLowerCase()
  if (address === undefined) return refuse('mail-address-malformed', accountsTexts.emailMalformed)
  const unproven = await provePassword(accounts, proof)
  if (unproven) return unproven
  const { accountId } = proof
  await accounts.storage.db.transaction(async (tx) => {
    const [taken] = await tx.select().from(accountTable).where(eq(accountTable.email, address))
    // Its owner is notified; anyone who asks learns nothing.
    if (taken) return tellAccountExists(tx, accounts, address)
    const token = await makeMailToken(tx, { purpose: 'change-address', accountId, address })
    const facts = { link: `${accounts.origin()}/change-address/${token}` }
    await queueLetter(tx, { kind: 'change-address', to: address, facts })
  })
  return { sentTo: address }
}

export async function confirmAddressChange(
  { storage }: Accounts,
  token: string,
): Promise<{ address: string } | Refusal> {
  try {
    return await storage.db.transaction(async (tx) => {
      const taken = await takeMailToken(tx, token, 'change-address')
      if (isRefusal(taken)) return taken
      const [before] = await tx
        .select()
        .from(accountTable)
        .where(eq(accountTable.id, taken.accountId))
        .for('update')
      if (before === undefined) throw new Error('A token outlived its account in spite of the foreign key')
      await tx.update(accountTable).set({ email: taken.address }).where(eq(accountTable.id, taken.accountId))
      // A link that went to the old address, such as one to choose a new password, opens nothing any more.
      await tx.delete(mailTokens).where(eq(mailTokens.accountId, taken.accountId))
      const personId = await confirmAddress(tx, taken.accountId, taken.address)
      if (before.emailVerified)
        await queueLetter(tx, {
          kind: 'address-changed',
          to: before.email,
          personId: personId ?? undefined,
          facts: { displayName: before.name },
        })
      return { address: taken.address }
    })
  } catch (error) {
    if (isUniqueViolation(error)) return refuse('address-taken', accountsTexts.signUp.addressTaken)
    throw error
  }
}
