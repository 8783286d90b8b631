// Small pieces that several pages show of a paper: authors, where it appeared, fields and tags.
import { identifierLabel, parseKey } from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import type { Author } from '#domain/papers/paper.ts'
import type { PaperCard } from '#storage/queries/paper-card.ts'
import { entryTexts as texts } from '../texts/entries.ts'

/** So many authors are named in a list; on the paper's own page all are. */
const namedInLists = 6

interface Named {
  authors: Pick<Author, 'name'>[]
  authorsComplete: boolean
}

export function authorsLine(paper: Named): string {
  const names = paper.authors.slice(0, namedInLists).map((author) => author.name)
  return paper.authors.length > namedInLists || !paper.authorsComplete
    ? `${names.join(', ')} ${texts.etAl}`
    : names.join(', ')
}

export function AuthorList({ authors, complete }: { authors: Author[]; complete: boolean }) {
  return (
    <p class="authors">
      {authors.map((author, i) => (
        <>
          {i > 0 && ', '}
          <a href={`/search?q=${encodeURIComponent(`author:"${author.name}"`)}`}>{author.name}</a>
        </>
      ))}
      {!complete && ` ${texts.etAl}`}
    </p>
  )
}

/** "NeurIPS 2019", each part a link; the year alone where no venue is known. */
export function Published({ paper }: { paper: PaperCard }) {
  const year = paper.venueYear ?? paper.year
  if (paper.venue === undefined) return <>{year}</>
  const href = `/venues/${paper.venue.key}`
  return (
    <>
      <a href={href}>
        <i>{paper.venue.short}</i>
      </a>
      {year !== undefined && (
        <>
          {' '}
          <a href={`${href}/${year}`}>{year}</a>
        </>
      )}
    </>
  )
}

export function Labels({ paper, fieldNames }: { paper: PaperCard; fieldNames?: Map<string, string> }) {
  return (
    <ul class="labels" aria-label={texts.labels}>
      {paper.fields.map((field) => (
        <li>
          <a href={`/fields/${field}`}>{fieldNames?.get(field) ?? unslug(field)}</a>
        </li>
      ))}
      {paper.tags.map((tag) => (
        <li>
          <a href={`/tags/${tag}`} rel="tag">
            #{tag}
          </a>
        </li>
      ))}
    </ul>
  )
}

export function unslug(slug: string): string {
  const words = slug.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export function keyLabel(key: string): string {
  const identifier = parseKey(key)
  return identifier ? shownIdentifier(identifier) : key
}

/** Its label; a web address without what all have. */
export function shownIdentifier(identifier: Identifier): string {
  const label = identifierLabel(identifier)
  return identifier.scheme === 'url' ? label.replace(/^https?:\/\/(?:www\.)?/, '') : label
}

/** "1 summary", "3 summaries", "no summaries yet". */
export const summariesOf = texts.summaries

/** "1 open report", "3 open reports". */
export function many(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}

export const papersOf = texts.papers
