// The page of a search: what became of its words, the papers found, and the ways on.
import type { ComponentChildren } from 'preact'
import { identifierLabel, isOfPaper } from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import type { SearchQuery } from '#domain/search/query.ts'
import type { Found } from '#storage/queries/corrected-search.ts'
import type { SearchPage } from '#storage/queries/search.ts'
import type { PaperExperiments } from '../paper-experiments.ts'
import { searchTexts as texts } from '../texts/search.tsx'
import { AddPaper } from './add-paper.tsx'
import { FoundEntries } from './found-entries.tsx'
import { addressOf, CitationNote, FeedNote, type ListAddress, PageLinks } from './paging.tsx'
import { SearchHelp } from './search-help.tsx'

/** The value of `with` that leaves only papers that somebody has summarised. */
export const withSummaries = 'summaries'

export interface SearchViewProps {
  written: string
  found: Found | undefined
  /** How other services can be asked, where this site asks any. */
  offer: ComponentChildren
  /** An identifier that was typed and that the library lacks. */
  missing: Identifier | undefined
  query: SearchQuery
  tools: ComponentChildren
  list: ListAddress
  marks: PaperExperiments
}

export function SearchView({ written, found, missing, query, tools, list, marks, offer }: SearchViewProps) {
  return (
    <>
      <h1 class="page-title">{written === '' ? texts.title : texts.heading(written)}</h1>
      {tools}
      <Remarks written={written} found={found} query={query} list={list} />
      {missing && <Missing identifier={missing} />}
      {found === undefined ? (
        <SearchHelp />
      ) : (
        <Hits
          written={written}
          found={found}
          list={list}
          marks={marks}
          offer={offer}
          isSaid={missing !== undefined}
        />
      )}
    </>
  )
}

/** A paper can be added by a press; a person can't. */
function Missing({ identifier }: { identifier: Identifier }) {
  const label = identifierLabel(identifier)
  if (!isOfPaper(identifier)) return <p>{texts.ofPerson(label)}</p>
  return (
    <p>
      {texts.missing(label)} <AddPaper identifier={label} />.
    </p>
  )
}

/** Then one sentence says that no paper matches. */
function isWithoutHits({ page }: Found, { query }: ListAddress): boolean {
  return page.hits.length === 0 && query.with === undefined
}

/** What became of words that could not be searched for as they stand. */
function Remarks({
  written,
  found,
  query,
  list,
}: Omit<SearchViewProps, 'missing' | 'tools' | 'marks' | 'offer'>) {
  const { unread, unknownPrefixes } = query
  const isNothing = found !== undefined && isWithoutHits(found, list)
  return (
    <>
      {found?.isCompleted && <p>{texts.completed(found.query.words.at(-1)?.replace(/\*$/, '') ?? '')}</p>}
      {found?.isCorrected && (
        <p>{texts.corrected(written, wordsOf(found.query).join(' '), found.typedTotal)}</p>
      )}
      {!isNothing && found?.dropped && found.dropped.length > 0 && (
        <p>{texts.dropped(found.dropped.join(' '))}</p>
      )}
      {unknownPrefixes.length > 0 && <p>{texts.unknownPrefixes(unknownPrefixes.join(' '))}</p>}
      {unread.length > 0 && <p>{texts.left(unread.join(' '))}</p>}
    </>
  )
}

interface HitsProps {
  written: string
  offer: ComponentChildren
  found: Found
  list: ListAddress
  marks: PaperExperiments
  /** Whether the page already says that no such paper is here. */
  isSaid: boolean
}

function Hits({ written, found, list, marks, offer, isSaid }: HitsProps) {
  const { page, query } = found
  const words = wordsOf(query).flatMap((phrase) => phrase.split(' '))
  if (isWithoutHits(found, list))
    return (
      <>
        {!isSaid && (
          <p>
            {texts.none(written)} <AddPaper />.
          </p>
        )}
        {offer}
        <SearchHelp />
      </>
    )
  return (
    <>
      {found.isCorrected && offer}
      <Filters page={page} list={list} />
      {page.hits.length === 0 && <p class="empty">{texts.noneWithSummaries}</p>}
      <FoundEntries hits={page.hits} words={words} marks={marks} />
      <SearchPaging page={page} list={list} />
      {!found.isCorrected && offer}
      <div class="list-files">
        <CitationNote path="/search" query={addressOf({ path: '', query: list.query })} />
        <FeedNote path="/search" query={addressOf({ path: '', query: list.query })} />
      </div>
    </>
  )
}

function Filters({ page: { total, hasMore }, list }: { page: SearchPage; list: ListAddress }) {
  const choices = [
    [undefined, texts.all],
    [withSummaries, texts.withSummaries],
  ] as const
  return (
    <div class="filters">
      <p class="tabs quiet">{texts.count(total, hasMore)}</p>
      <nav aria-label={texts.filters}>
        <ul class="tabs">
          {choices.map(([value, label]) => (
            <li>
              <a
                href={addressOf({ ...list, query: { ...list.query, with: value } })}
                aria-current={value === list.query.with ? 'page' : undefined}
              >
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  )
}

function SearchPaging({ page: { page, hasNext }, list }: { page: SearchPage; list: ListAddress }) {
  const before = page === 1 ? undefined : addressOf(list, page === 2 ? {} : { page: page - 1 })
  const after = hasNext ? addressOf(list, { page: page + 1 }) : undefined
  return <PageLinks page={page} before={before} after={after} />
}

function wordsOf({ authors, words, phrases }: SearchQuery): string[] {
  return [...authors, ...words, ...phrases]
}
