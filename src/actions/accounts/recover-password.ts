// Replaces a lost password by the token that was sent for it. Every session ends: somebody else may hold one.
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { eq } from '#storage/drizzle.ts'
import { accounts as accountTable, sessions } from '#storage/schema.ts'
import type { Accounts } from './accounts.ts'
import { knowDevice } from './known-device.ts'
import { takeMailToken } from './mail-tokens.ts'
import { checkPassword, hashPassword, storePassword } from './password.ts'
import { tellPasswordChanged } from './tell-password-changed.ts'
import { confirmAddress } from './verify-address.ts'
import { removeOtherWays, voidTokens } from './void-tokens.ts'

export async function recoverPassword(
  accounts: Accounts,
  token: string,
  password: string,
  headers: Headers,
): Promise<{ accountId: string; cookies: string[] } | Refusal> {
  const wrong = checkPassword(password)
  if (wrong) return wrong
  const hash = await hashPassword(password)
  const recovered = await accounts.storage.db.transaction(async (tx) => {
    const taken = await takeMailToken(tx, token, 'recover-password')
    if (isRefusal(taken)) return taken
    const { accountId } = taken
    const [account] = await tx.select().from(accountTable).where(eq(accountTable.id, accountId))
    if (account === undefined) throw new Error('A token outlived its account in spite of the foreign key')
    await storePassword(tx, accountId, hash)
    // Until now nobody had proven the address: other ways in may be somebody else's.
    if (!account.emailVerified) await removeOtherWays(tx, accountId)
    await voidTokens(tx, account)
    // Anyone who could read the email has proven the address, too.
    await confirmAddress(tx, accountId, taken.address)
    await tx.delete(sessions).where(eq(sessions.accountId, accountId))
    await tellPasswordChanged(tx, accounts, account)
    return { accountId, address: account.email }
  })
  if (isRefusal(recovered)) return recovered
  const { accountId, address } = recovered
  // The person who read the email signs in next, whatever strangers tried.
  return { accountId, cookies: await knowDevice(accounts, headers, address) }
}
