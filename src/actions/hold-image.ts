// People who keep or remove one image take turns, so that no blob goes while its row comes.
import { eq, sql } from '#storage/drizzle.ts'
import { removedImages } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'

export function hashOf(name: string): string {
  return name.slice(0, name.indexOf('.'))
}

/** Last of all in the transaction, after any row of people or texts. */
export async function holdImage(tx: Transaction, hash: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`image:${hash}`}, 0))`)
}

export async function isRemovedImage(tx: Pick<Transaction, 'select'>, hash: string): Promise<boolean> {
  const rows = await tx
    .select({ hash: removedImages.hash })
    .from(removedImages)
    .where(eq(removedImages.hash, hash))
  return rows.length > 0
}
