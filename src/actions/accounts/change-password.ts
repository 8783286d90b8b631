// Changes a password, with the old one, or sets the first; every session ends but the one that asks.
import type { Refusal } from '#domain/refusals.ts'
import { and, eq, ne } from '#storage/drizzle.ts'
import { accounts as accountTable, sessions } from '#storage/schema.ts'
import type { Accounts } from './accounts.ts'
import { knowDevice } from './known-device.ts'
import { checkPassword, hashPassword, storePassword } from './password.ts'
import { type Proof, provePassword } from './prove-password.ts'
import { tellPasswordChanged } from './tell-password-changed.ts'
import { voidTokens } from './void-tokens.ts'

export interface PasswordChange extends Proof {
  newPassword: string
}

export async function changePassword(
  accounts: Accounts,
  change: PasswordChange,
  headers: Headers,
): Promise<{ cookies: string[] } | Refusal> {
  const { accountId, sessionId } = change
  const wrong = checkPassword(change.newPassword) ?? (await provePassword(accounts, change))
  if (wrong) return wrong
  const hash = await hashPassword(change.newPassword)
  const address = await accounts.storage.db.transaction(async (tx) => {
    await storePassword(tx, accountId, hash)
    await tx.delete(sessions).where(and(eq(sessions.accountId, accountId), ne(sessions.id, sessionId)))
    const [account] = await tx.select().from(accountTable).where(eq(accountTable.id, accountId))
    if (account === undefined) return undefined
    await voidTokens(tx, account)
    await tellPasswordChanged(tx, accounts, account)
    return account.email
  })
  return { cookies: address === undefined ? [] : await knowDevice(accounts, headers, address) }
}
