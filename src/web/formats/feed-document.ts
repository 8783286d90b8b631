// A feed before any format: any list of the site, as its readers' programs should see it.

export interface FeedAuthor {
  name: string
  url?: string
}

export interface FeedEntry {
  /** Absolute and permanent. */
  id: string
  url: string
  title: string
  /** Safe HTML whose addresses are absolute. */
  html: string
  /** Plain text. */
  excerpt: string
  /** Empty where nobody is named. */
  authors: FeedAuthor[]
  published: Date
  updated: Date
  tags: string[]
  /** Where it is talked about: a page, and the path of its feed without an ending. Absolute. */
  comments?: { url: string; feed: string }
}

export interface FeedDocument {
  title: string
  description: string
  pageUrl: string
  feedUrl: string
  updated?: Date
  entries: FeedEntry[]
}

/** Told by the entries and never by the clock: the same list is the same bytes. */
export function feedUpdated({ updated, entries }: FeedDocument): Date {
  return updated ?? new Date(Math.max(0, ...entries.map((entry) => entry.updated.getTime())))
}
