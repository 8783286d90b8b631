// Search: an identifier goes straight to its paper; anything else is looked for, with typing errors corrected.

import { Hono } from 'hono'
import type { ComponentChildren } from 'preact'
import { identifierLabel, keyAddress, parseIdentifier } from '#domain/papers/identifier.ts'
import { possibleKeys } from '#domain/papers/possible-keys.ts'
import { isRefusal } from '#domain/refusals.ts'
import { isEmptySearch, maxSearchLength, parseSearch, type SearchQuery } from '#domain/search/query.ts'
import { snippetOf } from '#domain/search/snippet.ts'
import { findPaperKey } from '#storage/queries/paper-page.ts'
import {
  correctSearch,
  maxSearchPage,
  type SearchHit,
  type SearchPage,
  searchPapers,
} from '#storage/queries/search.ts'
import { followTools } from '../follow-tools.tsx'
import { type FeedFormat, feedFormats } from '../formats/feed.ts'
import { listFeed, paperEntries } from '../list-feed.ts'
import { renderPage } from '../page.tsx'
import { refusalPage } from '../refusal-page.tsx'
import { readPage } from '../request.ts'
import type { SiteContext, SiteEnv } from '../site.ts'
import { AddPaper } from '../views/add-paper.tsx'
import { PaperEntry } from '../views/entries.tsx'
import { addressOf, FeedNote, type ListAddress, PageLinks } from '../views/paging.tsx'

export const search = new Hono<SiteEnv>()

search.get('/search', (c) => showSearch(c))
for (const format of feedFormats) search.get(`/search.${format}`, (c) => showSearch(c, format))

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
  const found = isEmptySearch(query) ? undefined : await findOrCorrect(c, query, request.page)
  const list = { path: '/search', query: { q: written || undefined } }
  if (format) {
    const entries = paperEntries(found?.page.hits ?? [], site.origin)
    return listFeed(
      c,
      format,
      { title: `Search: ${written}`, list, feedPath: '/search', entries, of: 'papers' },
      epoch,
    )
  }
  const head = {
    title: written === '' ? 'Search' : `${written.slice(0, 80)} — search`,
    query: written.slice(0, maxSearchLength),
    isUnlisted: true,
    canonical: addressOf(list),
    ...(found
      ? { feed: { path: '/search', query: addressOf({ path: '', query: list.query }), title: 'Search' } }
      : {}),
  }
  const missing = identifier && identifierLabel(identifier)
  const tools =
    found && (await followTools(c, { kind: 'search', of: written, title: written, to: addressOf(list) }))
  return renderPage(c, head, <SearchView {...{ written, found, missing, query, tools }} />, {
    topics: ['papers'],
    epoch,
  })
}

interface Found {
  page: SearchPage
  /** The words that gave the page. */
  query: SearchQuery
  isCorrected?: boolean
  /** Words that nothing here is like. */
  dropped?: string[]
}

/** So few results, and a misspelt word may be the reason. */
const fewHits = 3

async function findOrCorrect(c: SiteContext, query: SearchQuery, number: number): Promise<Found> {
  const { pool } = c.var.site.storage
  const page = await searchPapers(pool, query, number)
  if (page.hits.length >= fewHits || number > 1) return { page, query }
  const corrected = await correctSearch(pool, query)
  if (corrected === undefined) return { page, query }
  if (corrected.query === undefined)
    return page.hits.length > 0 ? { page, query } : { page, query, dropped: corrected.dropped }
  const better = await searchPapers(pool, corrected.query, number)
  return better.hits.length > page.hits.length
    ? { page: better, query: corrected.query, isCorrected: true, dropped: corrected.dropped }
    : { page, query }
}

interface SearchViewProps {
  written: string
  found: Found | undefined
  /** An identifier that was typed and that the library lacks. */
  missing: string | undefined
  query: SearchQuery
  tools: ComponentChildren
}

function SearchView({ written, found, missing, query, tools }: SearchViewProps) {
  const { unread, unknownPrefixes } = query
  return (
    <>
      <h1 class="page-title">Search</h1>
      {tools}
      {found?.isCorrected && (
        <p>
          Nothing much was found for “{written}”. These are the results for{' '}
          <b>{[...found.query.authors, ...found.query.words, ...found.query.phrases].join(' ')}</b>.
        </p>
      )}
      {found?.dropped && found.dropped.length > 0 && (
        <p>
          No match for <b>{found.dropped.join(' ')}</b>.
        </p>
      )}
      {unknownPrefixes.length > 0 && (
        <p>
          The search does not know <b>{unknownPrefixes.join(' ')}</b>, so it looked for these words as they
          stand. It knows author:, venue:, year: and field:.
        </p>
      )}
      {missing && (
        <p>
          The library does not have <b>{missing}</b> yet. <AddPaper identifier={missing} />.
        </p>
      )}
      {unread.length > 0 && (
        <p>
          Left out, because it says nothing: <b>{unread.join(' ')}</b>.
        </p>
      )}
      {found === undefined ? <SearchHelp /> : <Hits written={written} found={found} />}
    </>
  )
}

function Hits({ written, found: { page, query } }: { written: string; found: Found }) {
  const words = [...query.words, ...query.phrases.flatMap((phrase) => phrase.split(' ')), ...query.authors]
  const list = { path: '/search', query: { q: written } }
  if (page.hits.length === 0)
    return (
      <>
        <p>
          No paper was found for “{written}”. You can <AddPaper />.
        </p>
        <SearchHelp />
      </>
    )
  return (
    <>
      <ol class="entries">
        {page.hits.map((hit) => (
          <PaperEntry paper={hit}>
            <Snippet hit={hit} words={words} />
          </PaperEntry>
        ))}
      </ol>
      <SearchPaging page={page} list={list} />
      <FeedNote path="/search" query={addressOf({ path: '', query: list.query })} />
    </>
  )
}

function SearchPaging({ page: { page, hasNext }, list }: { page: SearchPage; list: ListAddress }) {
  const before = page === 1 ? undefined : addressOf(list, page === 2 ? {} : { page: page - 1 })
  const after = hasNext ? addressOf(list, { page: page + 1 }) : undefined
  return <PageLinks page={page} before={before} after={after} />
}

function Snippet({ hit, words }: { hit: SearchHit; words: string[] }) {
  const about = hit.abstract ?? hit.brief ?? ''
  const parts = [about, hit.summaryStart]
    .map((text) => snippetOf(text, words))
    .find((found) => found.length > 0)
  if (parts === undefined) return about === '' ? null : <p>{about}</p>
  return <p>{parts.map(({ text, isFound }) => (isFound ? <mark>{text}</mark> : text))}</p>
}

function SearchHelp() {
  return (
    <div class="prose">
      <p>
        Type words of a title, an author, an abstract or a summary. An arXiv identifier, a DOI, a dblp key or
        a paper’s address goes straight to the paper.
      </p>
      <div class="table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Write</th>
              <th scope="col">to find papers</th>
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

const examples = [
  ['lottery ticket', 'with both words'],
  ['"language model"', 'with these words beside each other'],
  ['author:hochreiter', 'by this author'],
  ['venue:neurips year:2012-2019', 'of a venue, in a range of years'],
  ['field:physics', 'in a field'],
] as const
