// From what queries give to what the API answers.
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import {
  type Cursor,
  formatCursor,
  type Page,
  type PageRequest,
  parseCursor,
} from '#storage/queries/paging.ts'
import type { PaperCard } from '#storage/queries/paper-card.ts'
import type { SummaryCard } from '#storage/queries/summary-card.ts'
import type { FullSummary } from '#storage/queries/summary-page.ts'
import type { CommentCard, CommentStub } from '#storage/queries/thread.ts'
import type { Answer } from './endpoint.ts'
import { yes } from './schemas.ts'

export function toPaper(paper: PaperCard) {
  const { key, title, authors, authorsComplete, year, venue, venueYear, type, volume, number, pages } = paper
  const { fields, tags, abstract, brief, url } = paper
  return {
    key,
    title,
    authors,
    authorsComplete,
    year,
    venueYear,
    type,
    volume,
    number,
    pages,
    fields,
    tags,
    abstract,
    brief,
    url,
    ...(venue ? { venue: { key: venue.key, name: venue.name, short: venue.short } } : {}),
    summaryCount: paper.summaryCount,
    retraction: paper.retraction,
  }
}

export function toSummaryFields(card: SummaryCard) {
  const { id, author = null, language, assistance, publishedAt, editedAt, ups, downs, wordCount } = card
  return {
    id,
    author,
    language,
    assistance,
    wordCount,
    publishedAt: publishedAt.toISOString(),
    ...(editedAt ? { editedAt: editedAt.toISOString() } : {}),
    votes: { ups, downs },
  }
}

export function toSummary(summary: FullSummary) {
  const { html, excerpt, cites } = summary
  return {
    ...toSummaryFields(summary),
    ...(html === undefined ? {} : { html }),
    excerpt,
    cites: cites.map((c) => c.paperKey ?? c.key),
  }
}

export function toComment(card: CommentCard) {
  const { id, kind, author = null, html, createdAt, editedAt, ups, downs } = card
  return {
    id,
    kind,
    author,
    html,
    votes: { ups, downs },
    createdAt: createdAt.toISOString(),
    ...(editedAt ? { editedAt: editedAt.toISOString() } : {}),
  }
}

export function toEntry(one: CommentCard | CommentStub) {
  if (!one.isVisible) return { id: one.id, depth: one.depth, isDeleted: true as const }
  const { depth, parent } = one
  return { ...toComment(one), depth, ...(parent ? { parent: parent.id } : {}) }
}

/** Of an action whose caller is only told that it was done. */
export function settled(result: Refusal | object | undefined): Answer<{ done: true }> | Refusal {
  return isRefusal(result) ? result : yes
}

/** Of an action that made something: its number. */
export function numbered(result: { id: number } | Refusal): Answer<{ id: number }> | Refusal {
  return isRefusal(result) ? result : { body: { id: result.id } }
}

interface WrittenText {
  id: number
  isPlain: boolean
}

export function textWritten(result: WrittenText | Refusal): Answer<WrittenText> | Refusal {
  return isRefusal(result) ? result : { body: { id: result.id, isPlain: result.isPlain } }
}

interface PageQuery {
  page?: number | undefined
  after?: string | undefined
  before?: string | undefined
}

/** `pageQuery` has read it. */
export function toPageRequest({ page = 1, after, before }: PageQuery): PageRequest {
  return { page, after: cursorOf(after), before: cursorOf(before) }
}

function cursorOf(text: string | undefined): Cursor | undefined {
  return text === undefined ? undefined : parseCursor(text)
}

export function paged<Item, Reply>(
  page: Page<Item>,
  toReply: (item: Item) => Reply,
): Answer<{ items: Reply[] }> {
  const at = (name: string, cursor: Cursor | undefined, number: number) =>
    cursor && { [name]: formatCursor(cursor), page: String(number) }
  return {
    body: { items: page.items.map(toReply) },
    next: at('after', page.next, page.page + 1),
    previous: at('before', page.previous, Math.max(1, page.page - 1)),
  }
}
