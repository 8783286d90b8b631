// What readers of single records give, for tests: the work, or the code of the refusal as an error.
import { identifierKey } from '#domain/identifiers/identifier.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import type { ReadWork } from '#sources/contract.ts'

export function workOf(read: ReadWork | Refusal): ReadWork {
  if (isRefusal(read)) throw new Error(read.code)
  return read
}

export function codeOf(read: ReadWork | Refusal): string {
  return isRefusal(read) ? read.code : 'read'
}

export function keysOf({ identifiers }: PaperDraft): string[] {
  return identifiers.map(identifierKey)
}

/** `family|given|suffix` and `{name}`, as short as they can be compared. */
export function namesOf({ authors }: PaperDraft): string[] {
  return authors.map(({ name, family, given, suffix }) =>
    family === undefined ? `{${name}}` : [family, given, suffix].filter(Boolean).join('|'),
  )
}
