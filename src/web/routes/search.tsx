// Search: an identifier goes straight to its paper; anything else is looked for, with typing errors corrected.

import { Hono } from 'hono'
import type { ComponentChildren } from 'preact'
import { identifierLabel, isOfPaper, keyAddress, parseIdentifier } from '#domain/identifiers/identifier.ts'
import { possibleKeys } from '#domain/identifiers/possible-keys.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import { plainTitle } from '#domain/papers/title-parts.ts'
import { isRefusal } from '#domain/refusals.ts'
import { isEmptySearch, maxSearchLength, parseSearch, type SearchQuery } from '#domain/search/query.ts'
import { readableFormulas } from '#domain/search/readable.ts'
import { markFound, type SnippetPart, snippetOf } from '#domain/search/snippet.ts'
import { type Found, fewHits, findPapers } from '#storage/queries/corrected-search.ts'
import { findPaperKey } from '#storage/queries/paper-page.ts'
import { maxSearchPage, type SearchHit, type SearchPage, searchPapers } from '#storage/queries/search.ts'
import { cutText } from '#text/excerpt.ts'
import { sendCitations } from '../citation-list.ts'
import { followTools } from '../follow-tools.tsx'
import { type CitationFile, citationEndings } from '../formats/citation-files.ts'
import { type FeedFormat, feedFormats } from '../formats/feed.ts'
import { listFeed, paperEntries } from '../list-feed.ts'
import { renderPage } from '../page.tsx'
import { experimentsOf, type PaperExperiments } from '../paper-experiments.ts'
import { refusalPage } from '../refusal-page.tsx'
import { readPage } from '../request.ts'
import type { SiteContext, SiteEnv } from '../site.ts'
import { searchTexts as texts } from '../texts/search.tsx'
import { AddPaper } from '../views/add-paper.tsx'
import { LookElsewhere } from '../views/elsewhere-papers.tsx'
import { PaperEntry } from '../views/entries.tsx'
import { addressOf, CitationNote, FeedNote, type ListAddress, PageLinks } from '../views/paging.tsx'
import { PaperTitle } from '../views/paper-title.tsx'

export const search = new Hono<SiteEnv>()

search.get('/search', (c) => showSearch(c))
for (const format of feedFormats) search.get(`/search.${format}`, (c) => showSearch(c, format))
for (const file of citationEndings) search.get(`/search${file.ending}`, (c) => sendFound(c, file))

/** The value of `with` that leaves only papers that somebody has summarised. */
const withSummaries = 'summaries'

async function showSearch(c: SiteContext, format?: FeedFormat): Promise<Response> {
  const { site } = c.var
  const { epoch } = site.cache
  const written = (c.req.query('q') ?? '').trim()
  const identifier = written === '' ? undefined : parseIdentifier(written)
  const known = await findPaperKey(site.storage.pool, possibleKeys(written))
  if (known !== undefined) return c.redirect(keyAddress(known), 302)
  const request = readPage(c, maxSearchPage)
  if (isRefusal(request)) return refusalPage(c, request)
  const query = parseSearch(written)
  const isSummarised = c.req.query('with') === withSummaries
  const found = isEmptySearch(query)
    ? undefined
    : await findPapers(site.storage.pool, query, request.page, {
        isSummarised,
        isExact: identifier !== undefined,
      })
  const list = {
    path: '/search',
    query: { q: written || undefined, with: isSummarised ? withSummaries : undefined },
  }
  if (format) {
    const entries = paperEntries(found?.page.hits ?? [], site.origin)
    return listFeed(
      c,
      format,
      { title: texts.feedTitle(written), list, feedPath: '/search', entries, of: 'papers' },
      epoch,
    )
  }
  const head = {
    title: written === '' ? texts.title : texts.headTitle(written.slice(0, 80)),
    query: written.slice(0, maxSearchLength),
    isUnlisted: true,
    canonical: addressOf(list),
    ...(found
      ? { feed: { path: '/search', query: addressOf({ path: '', query: list.query }), title: texts.title } }
      : {}),
  }
  const to = addressOf(list)
  const tools = found && (await followTools(c, { kind: 'search', of: written, title: written, to }))
  const isOffered = found !== undefined && found.typedTotal < fewHits && !isSummarised
  const offer = site.lookups.isOn && identifier === undefined && isOffered && (
    <LookElsewhere
      words={written.slice(0, maxSearchLength)}
      isSignedIn={c.var.viewer !== undefined}
      here={to}
    />
  )
  const marks = await experimentsOf(found?.page.hits.map(({ key }) => key) ?? [])
  return renderPage(
    c,
    head,
    <SearchView
      written={written}
      found={found}
      missing={identifier}
      query={query}
      tools={tools}
      list={list}
      marks={marks}
      offer={offer}
    />,
    {
      topics: ['papers'],
      epoch,
      islands: ['search'],
    },
  )
}

/** All that the search's pages show, in their order. */
async function sendFound(c: SiteContext, file: CitationFile): Promise<Response> {
  const { epoch } = c.var.site.cache
  const written = (c.req.query('q') ?? '').trim()
  const known = await findPaperKey(c.var.site.storage.pool, possibleKeys(written))
  const keys = known === undefined ? await findKeys(c, parseSearch(written)) : [known]
  return sendCitations(c, file, { keys }, epoch)
}

async function findKeys(c: SiteContext, query: SearchQuery): Promise<string[]> {
  if (isEmptySearch(query)) return []
  const isSummarised = c.req.query('with') === withSummaries
  const first = await findPapers(c.var.site.storage.pool, query, 1, { isSummarised })
  const keys = first.page.hits.map(({ key }) => key)
  let hasNext = first.page.hasNext
  for (let number = 2; hasNext && number <= maxSearchPage; number++) {
    const page = await searchPapers(c.var.site.storage.pool, first.query, number, { isSummarised })
    keys.push(...page.hits.map(({ key }) => key))
    hasNext = page.hasNext
  }
  return keys
}

interface SearchViewProps {
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

function SearchView({ written, found, missing, query, tools, list, marks, offer }: SearchViewProps) {
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

function wordsOf({ authors, words, phrases }: SearchQuery): string[] {
  return [...authors, ...words, ...phrases]
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
      <ol class="entries">
        {page.hits.map((hit) => (
          <PaperEntry paper={hit} title={<FoundTitle hit={hit} words={words} />} shown={marks.get(hit.key)}>
            <Snippet hit={hit} words={words} />
          </PaperEntry>
        ))}
      </ol>
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

/** With TeX in it a title is set, and nothing in it marked. */
function FoundTitle({ hit: { title }, words }: { hit: SearchHit; words: string[] }) {
  if (plainTitle(title) !== title) return <PaperTitle title={title} />
  return <Marked parts={markFound(title, words)} />
}

function Snippet({ hit, words }: { hit: SearchHit; words: string[] }) {
  const about = hit.abstract ?? hit.brief ?? ''
  const found = snippetOf(about, words)
  // Summaries are longer: they're read where the words are found nowhere else.
  const parts = found.length > 0 ? found : snippetOf(readableFormulas(hit.summaryStart), words)
  if (parts.length === 0) return about === '' ? null : <p>{cutText(about)}</p>
  return (
    <p>
      <Marked parts={parts} />
    </p>
  )
}

function Marked({ parts }: { parts: SnippetPart[] }) {
  return <>{parts.map(({ text, isFound }) => (isFound ? <mark>{text}</mark> : text))}</>
}

function SearchHelp() {
  const { intro, type, find, examples } = texts.help
  return (
    <div class="prose">
      <p>{intro}</p>
      <div class="table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{type}</th>
              <th scope="col">{find}</th>
            </tr>
          </thead>
          <tbody>
            {examples.map(([example, meaning]) => (
              <tr>
                <td>
                  <a href={addressOf({ path: '/search', query: { q: example } })}>{example}</a>
                </td>
                <td>{meaning}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
