// A code of a second factor is good once (RFC 6238, 5.2): anyone who looked over a shoulder cannot give it again.
import { createHash } from 'node:crypto'
import { codeSeconds } from '#domain/people/account.ts'
import type { Storage } from '#storage/connection.ts'
import { lt, sql } from '#storage/drizzle.ts'
import { verifications } from '#storage/schema.ts'

/** Whether nobody has used it so far. Of two who come with the same code at once, one is the first. */
export async function useCode({ db }: Storage, accountId: string, code: string): Promise<boolean> {
  const hash = createHash('sha256').update(`${accountId}:${code}`).digest('base64url')
  const row = { identifier: 'used-code', value: '', expiresAt: new Date(Date.now() + codeSeconds * 1_000) }
  const taken = await db
    .insert(verifications)
    .values({ id: `used-code-${hash}`, ...row })
    .onConflictDoUpdate({
      target: verifications.id,
      set: { expiresAt: row.expiresAt },
      setWhere: lt(verifications.expiresAt, sql`now()`),
    })
    .returning({ id: verifications.id })
  return taken.length > 0
}
