// A password as somebody chooses it: what is refused, and its hash, which better-auth makes.
import { hashPassword as hash } from 'better-auth/crypto'
import { passwordLimits, passwordProvider } from '#domain/people/account.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq } from '#storage/drizzle.ts'
import { credentials } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { accountsTexts } from '../texts/accounts.ts'
import { makeSecret } from './tokens.ts'

export function checkPassword(
  password: string,
): Refusal<'password-too-short' | 'password-too-long'> | undefined {
  const { shortest, longest } = passwordLimits
  if (password.length < shortest)
    return refuse('password-too-short', accountsTexts.password.tooShort(shortest))
  if (password.length > longest) return refuse('password-too-long', accountsTexts.password.tooLong(longest))
  return undefined
}

/** Slow on purpose: some tenths of a second. */
export function hashPassword(password: string): Promise<string> {
  return hash(password)
}

export async function storePassword(tx: Transaction, accountId: string, password: string): Promise<void> {
  const own = and(eq(credentials.accountId, accountId), eq(credentials.providerId, passwordProvider))
  const changed = await tx
    .update(credentials)
    .set({ password, updatedAt: new Date() })
    .where(own)
    .returning({ id: credentials.id })
  if (changed.length > 0) return
  const id = makeSecret()
  await tx
    .insert(credentials)
    .values({ id, accountId, providerId: passwordProvider, subject: accountId, password })
}

export async function hasPassword({ db }: Pick<Storage, 'db'>, accountId: string): Promise<boolean> {
  const rows = await db
    .select({ id: credentials.id })
    .from(credentials)
    .where(and(eq(credentials.accountId, accountId), eq(credentials.providerId, passwordProvider)))
  return rows.length > 0
}
