// Confirms an address by the token that was sent to it: the account can be used, and the person is seen.
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { and, eq } from '#storage/drizzle.ts'
import { accounts as accountTable, persons } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import type { Accounts } from './accounts.ts'
import { takeMailToken } from './mail-tokens.ts'

export async function verifyAddress(
  { storage }: Accounts,
  token: string,
): Promise<{ personId: number | null } | Refusal> {
  return storage.db.transaction(async (tx) => {
    const taken = await takeMailToken(tx, token, 'verify-address')
    if (isRefusal(taken)) return taken
    return { personId: await confirmAddress(tx, taken.accountId, taken.address) }
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
  if (personId !== null)
    await tx
      .update(persons)
      .set({ state: 'active' })
      .where(and(eq(persons.id, personId), eq(persons.state, 'pending')))
  return personId
}
