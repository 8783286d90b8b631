// What every source of papers gives: drafts to be confirmed, and what could not be read with the place where it stands.
import type { PaperDraft } from '#domain/papers/draft.ts'
import type { Refusal } from '#domain/refusals.ts'

export interface Place {
  /** From 1; for a list of items, the number of the item. */
  position: number
  /** What the source itself calls it, such as a citation key; may be empty. */
  name: string
}

export interface FoundPaper extends Place {
  draft: PaperDraft
}

export interface UnreadPaper extends Place {
  refusal: Refusal
}

export interface SourceReading {
  papers: FoundPaper[]
  unread: UnreadPaper[]
}

/** Characters of one text: some thousand entries. */
export const maxSourceLength = 2_000_000
