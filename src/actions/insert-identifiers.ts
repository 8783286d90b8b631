// Gives a paper the identifiers of a draft, as far as no other paper has them.
import { identifierKey } from '#domain/identifiers/identifier.ts'
import { type CheckedDraft, identifying } from '#domain/papers/draft.ts'
import { paperIdentifiers } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { identifierRows } from './identifier-rows.ts'

/**
 * A book's ISBN that another of its parts has already stays with that; anything else that's taken violates the index, which the
 * caller refuses. Returns the rows that the paper has now.
 */
export async function insertIdentifiers(
  tx: Transaction,
  paperId: number,
  draft: CheckedDraft,
): Promise<ReturnType<typeof identifierRows>> {
  const own = identifyingKeys(draft)
  const rows = identifierRows(paperId, draft)
  const strict = rows.filter(({ key }) => own.includes(key))
  if (strict.length > 0) await tx.insert(paperIdentifiers).values(strict)
  const shared = rows.filter(({ key }) => !own.includes(key))
  if (shared.length === 0) return strict
  const inserted = await tx
    .insert(paperIdentifiers)
    .values(shared)
    .onConflictDoNothing()
    .returning({ key: paperIdentifiers.key })
  const keys = inserted.map(({ key }) => key)
  return [...strict, ...shared.filter(({ key }) => keys.includes(key))]
}

/** Keys under which another paper would be this one. */
function identifyingKeys({ identifiers }: CheckedDraft): string[] {
  return identifying(identifiers.map(({ identifier }) => identifier)).map(identifierKey)
}
