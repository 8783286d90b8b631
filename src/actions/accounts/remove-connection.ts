// Disconnects an account elsewhere: nobody signs in by it any more.
import { passwordProvider } from '#domain/people/account.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, ne } from '#storage/drizzle.ts'
import { credentials } from '#storage/schema.ts'
import { accountsTexts } from '../texts/accounts.ts'
import { refuseLastWayIn } from './ways-in.ts'

export async function removeConnection(
  { db }: Storage,
  { accountId, connectionId }: { accountId: string; connectionId: string },
): Promise<Refusal | undefined> {
  const own = and(
    eq(credentials.accountId, accountId),
    eq(credentials.id, connectionId),
    ne(credentials.providerId, passwordProvider),
  )
  return db.transaction(async (tx) => {
    const [connection] = await tx.select({ id: credentials.id }).from(credentials).where(own)
    if (connection === undefined) return refuse('not-found', accountsTexts.connectionUnknown)
    const refused = await refuseLastWayIn(tx, accountId)
    if (refused) return refused
    await tx.delete(credentials).where(own)
    return undefined
  })
}
