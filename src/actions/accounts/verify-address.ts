// Confirms an address by the token that was sent to it: the account can be used, and the person is seen.
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { and, eq } from '#storage/drizzle.ts'
import { accounts as accountTable, persons } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { accountsTexts } from '../texts/accounts.ts'
import type { Accounts } from './accounts.ts'
import { takeMailToken } from './mail-tokens.ts'
import { waitingAddress, withdrawOthers } from './waiting-accounts.ts'

export async function verifyAddress(
  { storage }: Accounts,
  token: string,
): Promise<{ personId: number | null } | Refusal> {
  return storage.db.transaction(async (tx) => {
    const taken = await takeMailToken(tx, token, 'verify-address')
    if (isRefusal(taken)) return taken
    const { accountId, address } = taken
    await tx
      .select({ id: accountTable.id })
      .from(accountTable)
      .where(eq(accountTable.id, accountId))
      .for('update')
    const [owner] = await tx.select().from(accountTable).where(eq(accountTable.email, address))
    if (owner && owner.id !== accountId && owner.emailVerified)
      return refuse('token-invalid', accountsTexts.signUp.addressHasAccount)
    if (owner?.id !== accountId) await withdrawOthers(tx, address, accountId)
    await tx
      .update(accountTable)
      .set({ email: address })
      .where(and(eq(accountTable.id, accountId), eq(accountTable.email, waitingAddress(address, accountId))))
    return { personId: await confirmAddress(tx, accountId, address) }
  })
}

export async function confirmAddress(
  tx: Transaction,
  accountId: string,
  address: string,
): Promise<number | null> {
  const [account] = await tx
    .update(accountTable)
    .set({ emailVerified: true, updatedAt: new Date() })
    .where(and(eq(accountTable.id, accountId), eq(accountTable.email, address)))
    .returning({ personId: accountTable.personId })
  const personId = account?.personId ?? null
  if (account) await withdrawOthers(tx, address, accountId)
  if (personId !== null)
    await tx
      .update(persons)
      .set({ state: 'active' })
      .where(and(eq(persons.id, personId), eq(persons.state, 'pending')))
  return personId
}
