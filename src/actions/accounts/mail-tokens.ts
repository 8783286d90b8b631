// Tokens sent by e-mail: each works once, for an hour, and only for what it was made for.
import { mailTokenMinutes } from '#domain/people/account.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { and, eq, gt } from '#storage/drizzle.ts'
import { mailTokens } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { accountsTexts } from '../texts/accounts.ts'
import { hashSecret, makeSecret } from './tokens.ts'

export type TokenPurpose = (typeof mailTokens.$inferSelect)['purpose']

interface MailToken {
  purpose: TokenPurpose
  accountId: string
  /** Where it is sent; for a change of address, the new one. */
  address: string
}

/** What anybody may ask for who knows the address: if a new link ended the earlier ones, none would ever reach its owner. */
const askedByAnybody: readonly TokenPurpose[] = ['recover-password']

/** The token, to be put into a link. An earlier one for the same purpose no longer works, if its owner alone asks for them. */
export async function makeMailToken(tx: Transaction, token: MailToken): Promise<string> {
  const { purpose, accountId } = token
  if (!askedByAnybody.includes(purpose))
    await tx
      .delete(mailTokens)
      .where(and(eq(mailTokens.accountId, accountId), eq(mailTokens.purpose, purpose)))
  const secret = makeSecret()
  const expiresAt = new Date(Date.now() + mailTokenMinutes * 60_000)
  await tx.insert(mailTokens).values({ ...token, hash: hashSecret(secret), expiresAt })
  return secret
}

const mostLinks = 3
const enoughMinutes = 10

/** Whether another e-mail is no use to the account's owner: several links that work are in the mailbox, the last one for a while. */
export async function hasEnoughLinks(
  tx: Transaction,
  accountId: string,
  purpose: TokenPurpose,
): Promise<boolean> {
  const working = await tx
    .select({ expiresAt: mailTokens.expiresAt })
    .from(mailTokens)
    .where(
      and(
        eq(mailTokens.accountId, accountId),
        eq(mailTokens.purpose, purpose),
        gt(mailTokens.expiresAt, new Date()),
      ),
    )
  const enough = Date.now() + enoughMinutes * 60_000
  return working.length >= mostLinks && working.some(({ expiresAt }) => expiresAt.getTime() > enough)
}

/** Whose it is; it is used up by this, whatever follows in the transaction that commits. */
export async function takeMailToken(
  tx: Transaction,
  secret: string,
  purpose: TokenPurpose,
): Promise<{ accountId: string; address: string } | Refusal<'token-invalid'>> {
  const [row] = await tx
    .delete(mailTokens)
    .where(
      and(
        eq(mailTokens.hash, hashSecret(secret)),
        eq(mailTokens.purpose, purpose),
        gt(mailTokens.expiresAt, new Date()),
      ),
    )
    .returning({ accountId: mailTokens.accountId, address: mailTokens.address })
  return row ?? refuse('token-invalid', accountsTexts.signUp.linkUsedUp)
}
