// When a summary counts as published and edited, and which of its revisions readers may see.
import type { Visibility } from './summary.ts'

/** A summary as it stands before it is written again; `wasPublic`: at some time, as it is now signed or not. */
export interface Standing {
  visibility: Visibility
  anonymous: boolean
  publishedAt: Date
  editedAt: Date | null
  wasPublic: boolean
}

export interface Change {
  visibility: Visibility
  anonymous: boolean
  isNewText: boolean
}

export interface Publication {
  publishedAt: Date
  editedAt: Date | null
  /** Whether it must get another id, because the old one is known to go with a name. */
  isFresh: boolean
}

/** An anonymous text tells when it came to the hour only: the minute would be compared with what its author did elsewhere. */
export const coarseSpan = 3_600_000

export function coarsen(time: Date): Date {
  return new Date(Math.floor(time.getTime() / coarseSpan) * coarseSpan)
}

export function publish(before: Standing | undefined, change: Change, now: Date): Publication {
  const at = change.anonymous ? coarsen(now) : now
  if (before === undefined) return { publishedAt: at, editedAt: null, isFresh: false }
  const isFresh = change.anonymous && !before.anonymous
  const isFirstTime = change.visibility === 'public' && !before.wasPublic
  if (isFresh || isFirstTime) return { publishedAt: at, editedAt: null, isFresh }
  return {
    publishedAt: before.publishedAt,
    editedAt: change.isNewText && before.wasPublic ? at : before.editedAt,
    isFresh,
  }
}
