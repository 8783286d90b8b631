// Search: an identifier goes straight to its paper; anything else is looked for, with typing errors corrected.

import { Hono } from 'hono'
import { keyAddress, parseIdentifier } from '#domain/identifiers/identifier.ts'
import { possibleKeys } from '#domain/identifiers/possible-keys.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import { isRefusal } from '#domain/refusals.ts'
import { isEmptySearch, maxSearchLength, parseSearch, type SearchQuery } from '#domain/search/query.ts'
import { type Found, fewHits, findPapers } from '#storage/queries/corrected-search.ts'
import { findPaperKey } from '#storage/queries/paper-page.ts'
import { maxSearchPage, searchPapers } from '#storage/queries/search.ts'
import { sendCitations } from '../citation-list.ts'
import { followTools } from '../follow-tools.tsx'
import { type CitationFile, citationEndings } from '../formats/citation-files.ts'
import { type FeedFormat, feedFormats } from '../formats/feed.ts'
import { listFeed, paperEntries } from '../list-feed.ts'
import { renderPage } from '../page.tsx'
import { experimentsOf } from '../paper-experiments.ts'
import { refusalPage } from '../refusal-page.tsx'
import { readPage } from '../request.ts'
import type { SiteContext, SiteEnv } from '../site.ts'
import { searchTexts as texts } from '../texts/search.tsx'
import { LookElsewhere } from '../views/elsewhere-papers.tsx'
import type { PageHead } from '../views/head.tsx'
import { addressOf } from '../views/paging.tsx'
import { SearchView, withSummaries } from '../views/search.tsx'

export const search = new Hono<SiteEnv>()

search.get('/search', (c) => showSearch(c))
for (const format of feedFormats) search.get(`/search.${format}`, (c) => showSearch(c, format))
for (const file of citationEndings) search.get(`/search${file.ending}`, (c) => sendFound(c, file))

interface Searched {
  written: string
  query: SearchQuery
  /** What was written, where it's an identifier: one that the library lacks. */
  identifier: Identifier | undefined
  /** Nothing where nothing was asked for. */
  found: Found | undefined
  isSummarised: boolean
  list: { path: string; query: { q: string | undefined; with: string | undefined } }
  /** Of the cache, before anything was read. */
  epoch: number
}

async function showSearch(c: SiteContext, format?: FeedFormat): Promise<Response> {
  const { epoch } = c.var.site.cache
  const written = (c.req.query('q') ?? '').trim()
  const known = await findPaperKey(c.var.site.storage.pool, possibleKeys(written))
  if (known !== undefined) return c.redirect(keyAddress(known), 302)
  const request = readPage(c, maxSearchPage)
  if (isRefusal(request)) return refusalPage(c, request)
  const searched = await runSearch(c, { written, page: request.page, epoch })
  return format ? sendFeed(c, format, searched) : showPage(c, searched)
}

interface SearchRequest {
  written: string
  page: number
  epoch: number
}

async function runSearch(c: SiteContext, { written, page, epoch }: SearchRequest): Promise<Searched> {
  const identifier = written === '' ? undefined : parseIdentifier(written)
  const query = parseSearch(written)
  const isSummarised = c.req.query('with') === withSummaries
  const options = { isSummarised, isExact: identifier !== undefined }
  const found = isEmptySearch(query)
    ? undefined
    : await findPapers(c.var.site.storage.pool, query, page, options)
  const list = {
    path: '/search',
    query: { q: written || undefined, with: isSummarised ? withSummaries : undefined },
  }
  return { written, query, identifier, found, isSummarised, list, epoch }
}

function sendFeed(c: SiteContext, format: FeedFormat, { written, found, list, epoch }: Searched) {
  const entries = paperEntries(found?.page.hits ?? [], c.var.site.origin)
  const feed = { title: texts.feedTitle(written), list, feedPath: '/search', entries, of: 'papers' as const }
  return listFeed(c, format, feed, epoch)
}

async function showPage(c: SiteContext, searched: Searched): Promise<Response> {
  const { written, found, list, epoch } = searched
  const to = addressOf(list)
  const tools = found && (await followTools(c, { kind: 'search', of: written, title: written, to }))
  const marks = await experimentsOf(found?.page.hits.map(({ key }) => key) ?? [])
  const body = (
    <SearchView
      written={written}
      found={found}
      missing={searched.identifier}
      query={searched.query}
      tools={tools}
      list={list}
      marks={marks}
      offer={offerOf(c, searched, to)}
    />
  )
  return renderPage(c, headOf(searched), body, { topics: ['papers'], epoch, islands: ['search'] })
}

function headOf({ written, found, list }: Searched): PageHead {
  const feed = { path: '/search', query: addressOf({ path: '', query: list.query }), title: texts.title }
  return {
    title: written === '' ? texts.title : texts.headTitle(written.slice(0, 80)),
    query: written.slice(0, maxSearchLength),
    isUnlisted: true,
    canonical: addressOf(list),
    ...(found ? { feed } : {}),
  }
}

/** Other services may have what's hardly found here. */
function offerOf(c: SiteContext, { written, found, identifier, isSummarised }: Searched, here: string) {
  const isOffered = found !== undefined && found.typedTotal < fewHits && !isSummarised
  if (!c.var.site.lookups.isOn || identifier !== undefined || !isOffered) return undefined
  const words = written.slice(0, maxSearchLength)
  return <LookElsewhere words={words} isSignedIn={c.var.viewer !== undefined} here={here} />
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
