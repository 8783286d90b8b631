// How many ways there are into an account: its password, accounts elsewhere, passkeys. The last one stays.
import { type Refusal, refuse } from '#domain/refusals.ts'
import { eq } from '#storage/drizzle.ts'
import { accounts, credentials, passkeys } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { accountsTexts } from '../texts/accounts.ts'

/** Holds the account's row, so that of two ways removed at once the second is seen to be the last. */
export async function refuseLastWayIn(
  tx: Transaction,
  accountId: string,
): Promise<Refusal<'last-way-in'> | undefined> {
  await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId)).for('update')
  const own = await tx
    .select({ id: credentials.id })
    .from(credentials)
    .where(eq(credentials.accountId, accountId))
  const keys = await tx.select({ id: passkeys.id }).from(passkeys).where(eq(passkeys.accountId, accountId))
  return own.length + keys.length > 1 ? undefined : refuse('last-way-in', accountsTexts.signIn.lastWayIn)
}
