// Changes a password, with the old one, or sets the first; every other session ends.
import type { Refusal } from '#domain/refusals.ts'
import { and, eq, ne } from '#storage/drizzle.ts'
import { accounts as accountTable, sessions } from '#storage/schema.ts'
import type { Accounts } from './accounts.ts'
import { checkPassword, hashPassword, storePassword } from './password.ts'
import { type Proof, provePassword } from './prove-password.ts'
import { tellPasswordChanged } from './tell-password-changed.ts'
import { voidTokens } from './void-tokens.ts'

export interface PasswordChange extends Proof {
  /** The one session that goes on. */
  sessionId: string
  newPassword: string
}

export async function changePassword(
  accounts: Accounts,
  change: PasswordChange,
): Promise<Refusal | undefined> {
  const { accountId, sessionId } = change
  const wrong = checkPassword(change.newPassword) ?? (await provePassword(accounts, change))
  if (wrong) return wrong
  const hash = await hashPassword(change.newPassword)
  await accounts.storage.db.transaction(async (tx) => {
    await storePassword(tx, accountId, hash)
    await tx.delete(sessions).where(and(eq(sessions.accountId, accountId), ne(sessions.id, sessionId)))
    const [account] = await tx.select().from(accountTable).where(eq(accountTable.id, accountId))
    if (account === undefined) return
    await voidTokens(tx, account)
    await tellPasswordChanged(tx, accounts, account)
  })
  return undefined
}
