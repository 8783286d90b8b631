// Rows of a paper's identifiers, and which of them names it in addresses.
import { schemeNames } from '#domain/identifiers/scheme.ts'
import type { CheckedDraft } from '#domain/papers/draft.ts'

export function identifierRows(paperId: number, { identifiers }: Pick<CheckedDraft, 'identifiers'>) {
  return identifiers.map(({ key, identifier: { scheme, value } }) => ({ key, paperId, scheme, value }))
}

/** Of all there are now: somebody else may have added one since a draft was checked. */
export function strongestKey(rows: { key: string; scheme: string; value: string }[]): string {
  const order: readonly string[] = schemeNames
  const place = ({ scheme }: { scheme: string }) => order.indexOf(scheme)
  const [first] = rows.toSorted((a, b) => place(a) - place(b))
  if (first === undefined) throw new Error('a paper without identifiers')
  return first.key
}
