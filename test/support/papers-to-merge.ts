// Papers to merge, for tests: added, merged and separated again, with what readers then see.
import { addPaper } from '#actions/add-paper.ts'
import { mergePapers } from '#actions/merging/merge-papers.ts'
import { undoMerge } from '#actions/merging/undo-merge.ts'
import { operator } from '#domain/actor.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import type { Storage } from '#storage/connection.ts'
import { findPaperPage } from '#storage/queries/paper-page.ts'
import { accepted } from './discussed.ts'
import { someIdentifiers } from './some-identifiers.ts'

type DraftChange = Partial<PaperDraft> & { ids?: string[] }

const topics = 'wibbling wobbling sorting pruning mapping parsing hashing folding tuning merging'.split(' ')
let number = 0

/** A draft with a title and an identifier of its own. */
export function someDraft({ ids, ...change }: DraftChange = {}): PaperDraft {
  number += 1
  const title = `${topics[number % 10]} of ${topics[(number * 7) % 10]} number ${number}`
  const identifiers = (ids ?? [`10.1000/merging.${number}`]).flatMap((id) => someIdentifiers(id))
  return { identifiers, title, authors: [], fields: [], tags: [], ...change }
}

export async function somePaper(storage: Storage, change: DraftChange = {}) {
  return accepted(await addPaper(storage, operator, someDraft(change), { isDifferent: true }))
}

export function pageOf(storage: Storage, key: string) {
  return findPaperPage(storage.pool, key)
}

export async function merged(storage: Storage, keptId: number, mergedId: number) {
  return accepted(await mergePapers(storage, operator, { keptId, mergedId }))
}

export async function undone(storage: Storage, mergeId: number) {
  return accepted(await undoMerge(storage, operator, { mergeId }))
}

/** The column `value` of what this SQL finds. */
export async function column<T>(storage: Storage, sql: string, ...values: unknown[]): Promise<T[]> {
  const { rows } = await storage.pool.query<{ value: T }>(sql, values)
  return rows.map(({ value }) => value)
}
