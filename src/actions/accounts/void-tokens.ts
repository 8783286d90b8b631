// When a password changes, anyone who knew the old one must be left with nothing: no link in an email, no token for programs.
import { passwordProvider } from '#domain/people/account.ts'
import { and, eq, ne } from '#storage/drizzle.ts'
import { accounts, apiTokens, credentials, mailTokens, passkeys, twoFactors } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'

type Account = Pick<typeof accounts.$inferSelect, 'id' | 'personId'>

export async function voidTokens(tx: Transaction, { id, personId }: Account): Promise<void> {
  await tx.delete(mailTokens).where(eq(mailTokens.accountId, id))
  if (personId !== null) await tx.delete(apiTokens).where(eq(apiTokens.personId, personId))
  // Wrong codes were given by somebody who knew the old password: they keep its owner out no longer.
  await tx
    .update(twoFactors)
    .set({ failedVerificationCount: 0, lockedUntil: null })
    .where(eq(twoFactors.accountId, id))
}

/** Leaves the password as the only way in. */
export async function removeOtherWays(tx: Transaction, accountId: string): Promise<void> {
  await tx
    .delete(credentials)
    .where(and(eq(credentials.accountId, accountId), ne(credentials.providerId, passwordProvider)))
  await tx.delete(passkeys).where(eq(passkeys.accountId, accountId))
  await tx.delete(twoFactors).where(eq(twoFactors.accountId, accountId))
  await tx.update(accounts).set({ twoFactorEnabled: false }).where(eq(accounts.id, accountId))
}
