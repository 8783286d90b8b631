// One person's writings are made one after another: a form sent twice leaves one text, and no text slips past a decision.
import { sql } from '#storage/drizzle.ts'
import type { Transaction } from '#storage/transaction.ts'

/** First of all in the transaction, before any row, so that no two wait for each other. */
export async function takeTurn(tx: Transaction, personId: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`turn:${personId}`}, 0))`)
}
