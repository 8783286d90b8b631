// Links to the pages of a list before and after this one.

import { mostCited } from '#storage/queries/cited-lists.ts'
import { formatCursor, type Page } from '#storage/queries/paging.ts'
import { entryTexts } from '../texts/entries.ts'

const texts = entryTexts.pages

export interface ListAddress {
  path: string
  /** What chooses and orders the list, without its page: `sort`, `field`, `q`. */
  query: Record<string, string | undefined>
}

export function addressOf(
  { path, query }: ListAddress,
  more: Record<string, string | number | undefined> = {},
): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...query, ...more }))
    if (value !== undefined) parameters.set(name, String(value))
  const text = parameters.toString().replaceAll('%7E', '~')
  return text === '' ? path : `${path}?${text}`
}

export function Paging({ page, list }: { page: Page<unknown>; list: ListAddress }) {
  const { next, previous } = page
  const before =
    previous &&
    (page.page <= 2
      ? addressOf(list)
      : addressOf(list, { page: page.page - 1, before: formatCursor(previous) }))
  const after = next && addressOf(list, { page: page.page + 1, after: formatCursor(next) })
  return <PageLinks page={page.page} before={before} after={after} />
}

interface PageLinksProps {
  page: number
  before: string | undefined
  after: string | undefined
}

/** Nothing where there is but one page. */
export function PageLinks({ page, before, after }: PageLinksProps) {
  if (before === undefined && after === undefined) return null
  return (
    <nav class="pages" aria-label={texts.label}>
      {before && (
        <a href={before} rel="prev">
          {texts.previous}
        </a>
      )}
      <span class="here">{texts.here(page)}</span>
      {after && (
        <a href={after} rel="next">
          {texts.next}
        </a>
      )}
    </nav>
  )
}

/** The papers of a list as files for reference managers. */
export function CitationNote({ path, query = '', what = entryTexts.citations.thisList }: FeedNoteProps) {
  return (
    <p class="feeds">
      {entryTexts.citations.papersOf(what)}{' '}
      <span>
        <a href={`${path}.bib${query}`}>BibTeX</a>,
      </span>{' '}
      <span>
        <a href={`${path}.ris${query}`}>RIS</a>,
      </span>{' '}
      <a href={`${path}.csl.json${query}`}>CSL-JSON</a> {entryTexts.citations.most(mostCited)}
    </p>
  )
}

interface FeedNoteProps {
  path: string
  query?: string
  /** What the feed has. */
  what?: string
}

export function FeedNote({ path, query = '', what = texts.thisList }: FeedNoteProps) {
  return (
    <p class="feeds">
      {texts.feedOf(what)}{' '}
      <span>
        <a href={`${path}.rss${query}`}>RSS</a>,
      </span>{' '}
      <span>
        <a href={`${path}.atom${query}`}>Atom</a>,
      </span>{' '}
      <a href={`${path}.json${query}`}>JSON Feed</a>
    </p>
  )
}
