// Makes sure that a person who changes how an account is entered knows its password, where it has one.
import { verifyPassword } from 'better-auth/crypto'
import { passwordProvider } from '#domain/people/account.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { and, eq } from '#storage/drizzle.ts'
import { credentials } from '#storage/schema.ts'
import { countTry } from '../rate-limit.ts'
import { accountsTexts } from '../texts/accounts.ts'
import type { Accounts } from './accounts.ts'

export interface Proof {
  accountId: string
  /** By which tries are counted: somebody who got hold of one doesn't use up what the owner's others have. */
  sessionId: string
  password: string
  /** Whether the session that asks began a short while ago. */
  isFresh: boolean
}

/** An account entered only from elsewhere has no password to prove; a session that has just begun is the proof. */
export async function provePassword(
  { storage }: Accounts,
  { accountId, sessionId, password, isFresh }: Proof,
): Promise<Refusal | undefined> {
  const tooMany = await countTry(storage, { key: `prove:${sessionId}`, most: 10, window: 900 })
  if (tooMany) return tooMany
  const [row] = await storage.db
    .select({ hash: credentials.password })
    .from(credentials)
    .where(and(eq(credentials.accountId, accountId), eq(credentials.providerId, passwordProvider)))
  if (row === undefined || row.hash === null) return isFresh ? undefined : sessionOld
  return (await verifyPassword({ hash: row.hash, password }))
    ? undefined
    : refuse('password-wrong', accountsTexts.password.wrong)
}

const sessionOld = refuse('session-old', accountsTexts.signIn.sessionOld)
