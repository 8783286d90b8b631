// Removes one of an account's own passkeys.
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq } from '#storage/drizzle.ts'
import { passkeys } from '#storage/schema.ts'
import { accountsTexts } from '../texts/accounts.ts'
import { refuseLastWayIn } from './ways-in.ts'

export const noSuchPasskey = refuse('not-found', accountsTexts.passkey.unknown)

export async function removePasskey(
  { db }: Storage,
  { accountId, passkeyId }: { accountId: string; passkeyId: string },
): Promise<Refusal | undefined> {
  const own = and(eq(passkeys.accountId, accountId), eq(passkeys.id, passkeyId))
  return db.transaction(async (tx) => {
    const [passkey] = await tx.select({ id: passkeys.id }).from(passkeys).where(own)
    if (passkey === undefined) return noSuchPasskey
    const refused = await refuseLastWayIn(tx, accountId)
    if (refused) return refused
    await tx.delete(passkeys).where(own)
    return undefined
  })
}
