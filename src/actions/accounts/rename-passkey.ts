// Gives one of an account's own passkeys another name.
import { longestPasskeyName } from '#domain/people/account.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { hasNul } from '#domain/text-limits.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq } from '#storage/drizzle.ts'
import { passkeys } from '#storage/schema.ts'
import { accountsTexts } from '../texts/accounts.ts'
import { noSuchPasskey } from './remove-passkey.ts'

export async function renamePasskey(
  { db }: Storage,
  { accountId, passkeyId, name: written }: { accountId: string; passkeyId: string; name: string },
): Promise<Refusal | undefined> {
  const name = written.trim()
  if (name === '' || name.length > longestPasskeyName || hasNul(name))
    return refuse('passkey-name-malformed', accountsTexts.passkey.nameMalformed(longestPasskeyName))
  const own = and(eq(passkeys.accountId, accountId), eq(passkeys.id, passkeyId))
  const renamed = await db.update(passkeys).set({ name }).where(own).returning({ id: passkeys.id })
  return renamed.length > 0 ? undefined : noSuchPasskey
}
