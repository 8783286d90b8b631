// What lists and pages show of a summary. Anonymity is kept here: no column below reveals an anonymous author.
import type { Person } from '#domain/people/person.ts'
import type { Assistance } from '#domain/summaries/summary.ts'

export interface SummaryCard {
  id: number
  /** Absent where the summary is anonymous. */
  author?: Person
  language: string
  publishedAt: Date
  editedAt?: Date
  ups: number
  downs: number
  wordCount: number
  hasMath: boolean
  /** How much of it a language model wrote, as its author says. */
  assistance: Assistance
}

export interface SummaryColumns {
  summary_id: string
  author_name: string | null
  author_display_name: string | null
  language: string
  published_at: Date | string
  edited_at: Date | string | null
  ups: number
  downs: number
  word_count: number
  has_math: boolean
  assistance: Assistance
}

/** Of `summaries s join persons a`. */
export const authorColumns = `case when s.anonymous then null else a.name end as author_name,
  case when s.anonymous then null else a.display_name end as author_display_name`

/** Of `summaries s join persons a join renderings r`. */
export const summaryColumns = `s.id as summary_id, ${authorColumns},
  s.language, s.published_at, s.edited_at, s.ups, s.downs, r.word_count, r.has_math, s.assistance`

export const summaryJoins = `join persons a on a.id = s.author_id join renderings r on r.revision_id = s.revision_id`

/** Every query for readers carries it; the partial indexes of the feed are over the same condition. */
export const isPublic = `s.is_visible`

type SignedColumns = Pick<
  SummaryColumns,
  'summary_id' | 'author_name' | 'author_display_name' | 'published_at' | 'edited_at'
>

/** Which it is, by whom and from when. */
export function toSigned(
  row: SignedColumns,
): Pick<SummaryCard, 'id' | 'author' | 'publishedAt' | 'editedAt'> {
  return {
    id: Number(row.summary_id),
    ...(row.author_name === null
      ? {}
      : { author: { name: row.author_name, displayName: row.author_display_name ?? row.author_name } }),
    publishedAt: new Date(row.published_at),
    ...(row.edited_at === null ? {} : { editedAt: new Date(row.edited_at) }),
  }
}

export function toSummaryCard(row: SummaryColumns): SummaryCard {
  return {
    ...toSigned(row),
    language: row.language,
    ups: row.ups,
    downs: row.downs,
    wordCount: row.word_count,
    hasMath: row.has_math,
    assistance: row.assistance,
  }
}
