// What somebody asks to be written about a paper: the text, and as much as they say of what stands beside it.
import type { Assistance, Visibility } from '#domain/summaries/summary.ts'
import type { summaries } from '#storage/schema.ts'
import type { RenderOptions } from '#text/rendering.ts'

export interface SummaryDraft {
  paperId: number
  authorId: number
  text: string
  language?: string | undefined
  visibility?: Visibility | undefined
  anonymous?: boolean | undefined
  assistance?: Assistance | undefined
  /** The revision the text was begun from; where another one came meanwhile, the writing is refused. */
  base?: number | undefined
  /** The summary the text was begun from, 0 for a new one; where another one stands there now, the writing is refused. */
  summaryId?: number | undefined
  /** For a text brought back from the history: the revision it was, of the summary that must still be there under this id. */
  restoredFrom?: { summaryId: number; number: number } | undefined
  /** For texts brought from elsewhere: when they were written and changed there. */
  publishedAt?: Date | undefined
  editedAt?: Date | undefined
  /** By an import, which has limits of its own instead of the hour's: what may not be shown yet is private. */
  isBrought?: boolean | undefined
  /** How the text was written down; other dialects than our own come only with imports. */
  dialect?: RenderOptions['dialect']
}

/**
 * What is not said is as it was, also where the last summary was deleted: decided here, under the locks, so that a program that
 * only sends a text never undoes what its owner set beside it, and what had no name does not come back with one.
 */
export function withSettings(draft: SummaryDraft, last: Settings | undefined): SettledDraft {
  return {
    ...draft,
    visibility: draft.visibility ?? last?.visibility ?? 'public',
    anonymous: draft.anonymous ?? last?.anonymous ?? false,
    language: draft.language ?? last?.language ?? 'en',
    assistance: draft.assistance ?? last?.assistance ?? 'none',
  }
}

/** What stays beside a text until its author changes it. */
export type Settings = Pick<
  typeof summaries.$inferSelect,
  'visibility' | 'anonymous' | 'language' | 'assistance'
>
export type SettledDraft = Omit<SummaryDraft, keyof Settings> & Settings
