// Writes a letter in the transaction that gave cause to it; it is sent once that is committed, and not otherwise.
import type { FactsOf, LetterKind } from '#mail/letters/catalogue.ts'
import { letters } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'

export type NewLetter = { [Kind in LetterKind]: Envelope & { kind: Kind; facts: FactsOf<Kind> } }[LetterKind]

interface Envelope {
  /** As `parseMailAddress` gives it. */
  to: string
  /** Whose account it is about: the letter goes with them. */
  personId?: number | undefined
  /** At once, unless later. */
  dueAt?: Date | undefined
  /** A letter of the same key is queued once. */
  dedupeKey?: string | undefined
}

export async function queueLetter(tx: Transaction, letter: NewLetter): Promise<void> {
  const { to, kind, facts, personId, dueAt, dedupeKey } = letter
  await tx
    .insert(letters)
    .values({ toAddress: to, kind, payload: { ...facts }, personId, dueAt, dedupeKey })
    .onConflictDoNothing({ target: letters.dedupeKey })
}
