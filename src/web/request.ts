// What a list's address asks for, read from the query: page, cursor, order. What cannot be read is refused, never guessed.
import { type Refusal, refuse } from '#domain/refusals.ts'
import { type FeedSort, feedSorts } from '#domain/summaries/summary.ts'
import {
  type Cursor,
  maxNumberedPage,
  type Page,
  type PageRequest,
  parseCursor,
} from '#storage/queries/paging.ts'
import { type CitationFile, citationEndings } from './formats/citation-files.ts'
import { type FeedFormat, feedFormats } from './formats/feed.ts'
import type { SiteContext } from './site.ts'
import { requestTexts } from './texts/refusals.ts'

export function readPage(c: SiteContext, maxPage = maxNumberedPage): PageRequest | Refusal {
  const written = c.req.query('page') ?? '1'
  const page = Number(written)
  if (!/^\d{1,30}$/.test(written) || page < 1) return refuse('page-malformed', requestTexts.page)
  const after = readCursor(c.req.query('after'))
  const before = readCursor(c.req.query('before'))
  if (after === 'malformed' || before === 'malformed') return refuse('page-malformed', requestTexts.cursor)
  const hasCursor = after !== undefined || before !== undefined
  if (page > (hasCursor ? 1_000_000 : maxPage))
    return refuse('page-beyond-end', requestTexts.maxPage(maxPage))
  return { page, after, before }
}

function readCursor(text: string | undefined): Cursor | undefined | 'malformed' {
  return text === undefined ? undefined : (parseCursor(text) ?? 'malformed')
}

export function readSort(c: SiteContext, fallback: FeedSort): FeedSort | Refusal {
  const written = c.req.query('sort')
  if (written === undefined) return fallback
  const sort = feedSorts.find((known) => known === written)
  return sort ?? refuse('sort-unknown', requestTexts.sort(feedSorts))
}

/** "neurips.rss" or "neurips.bib" as its two parts. */
export function splitEnding(text: string): { name: string; format?: FeedFormat; file?: CitationFile } {
  const file = citationEndings.find(({ ending }) => text.length > ending.length && text.endsWith(ending))
  return file === undefined ? splitFormat(text) : { name: text.slice(0, -file.ending.length), file }
}

/** "neurips.rss" as its two parts; without one of the three endings, all of it is the name. */
function splitFormat(text: string): { name: string; format?: FeedFormat } {
  const [, name, ending] = text.match(/^(.+)\.(rss|atom|json)$/) ?? []
  const format = feedFormats.find((known) => known === ending)
  return name === undefined || format === undefined ? { name: text } : { name, format }
}

/** A numbered page that the list does not have. The first page of an empty list exists and says that it is empty. */
export function beyondEnd({ items, page }: Page<unknown>): Refusal | undefined {
  return items.length === 0 && page > 1 ? refuse('page-beyond-end', requestTexts.beyondEnd) : undefined
}

/** Longer ones would make links that servers refuse. */
const longestWayBack = 1_500

/** Path and query of this page, to come back to after signing in; nothing that was done is said again. */
export function addressHere(c: SiteContext): string {
  const { pathname, searchParams } = new URL(c.req.url)
  searchParams.delete('done')
  const address = searchParams.size === 0 ? pathname : `${pathname}?${searchParams}`
  return address.length > longestWayBack ? pathname : address
}
