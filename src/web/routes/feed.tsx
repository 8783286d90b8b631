// The feed: `/`, hot, best or new, of everything or of one field; and its feeds for readers' programs.

import { Hono } from 'hono'
import { isRefusal, refuse } from '#domain/refusals.ts'
import { type FeedSort, feedSorts } from '#domain/summaries/summary.ts'
import { type FeedItem, findFeed } from '#storage/queries/feed.ts'
import type { Page } from '#storage/queries/paging.ts'
import { type Field, findFields } from '#storage/queries/places.ts'
import { type FeedFormat, feedFormats } from '../formats/feed.ts'
import { listFeed, summaryEntries } from '../list-feed.ts'
import { renderTexts } from '../page.tsx'
import { refusalPage } from '../refusal-page.tsx'
import { beyondEnd, readPage, readSort } from '../request.ts'
import type { SiteContext, SiteEnv } from '../site.ts'
import { SummaryEntry } from '../views/entries.tsx'
import { addressOf, FeedNote, type ListAddress, Paging } from '../views/paging.tsx'

export const feed = new Hono<SiteEnv>()

feed.get('/', (c) => showFeed(c))
for (const format of feedFormats) feed.get(`/feed.${format}`, (c) => showFeed(c, format))

const sortTitles: Record<FeedSort, string> = { hot: 'Hot', best: 'Best', new: 'New' }

async function showFeed(c: SiteContext, format?: FeedFormat): Promise<Response> {
  const { site } = c.var
  const { epoch } = site.cache
  const sort = readSort(c, format ? 'new' : 'hot')
  const request = readPage(c)
  if (isRefusal(sort)) return refusalPage(c, sort)
  if (isRefusal(request)) return refusalPage(c, request)
  const key = c.req.query('field') || undefined
  const [page, fields] = await Promise.all([
    findFeed(site.storage.pool, sort, request, key === undefined ? undefined : { field: key }),
    key === undefined ? [] : findFields(site.storage.pool),
  ])
  const field = fields.map(({ value }) => value).find((value) => value.key === key)
  if (key !== undefined && field === undefined)
    return refusalPage(c, refuse('not-found', 'The library has no such field.'))
  const ended = beyondEnd(page)
  if (ended) return refusalPage(c, ended)
  const list = { path: '/', query: { sort: sort === 'hot' ? undefined : sort, field: key } }
  const title = feedTitle(site.title, sort, field)
  if (format) {
    const entries = summaryEntries(page.items, site.origin)
    return listFeed(
      c,
      format,
      { title, list: { ...list, query: { sort, field: key } }, feedPath: '/feed', entries, of: 'summaries' },
      epoch,
    )
  }
  return renderTexts(
    c,
    feedHead(title, list, page, site.title),
    <FeedView {...{ sort, page, list, field }} />,
    {
      topics: ['summaries'],
      epoch,
    },
  )
}

function feedTitle(siteTitle: string, sort: FeedSort, field: Field | undefined): string {
  if (field) return `${sortTitles[sort]} summaries in ${field.name.toLowerCase()}`
  return sort === 'hot' ? siteTitle : `${sortTitles[sort]} summaries`
}

function feedHead(title: string, list: ListAddress, page: Page<FeedItem>, siteTitle: string) {
  return {
    title,
    section: 'feed' as const,
    canonical: page.page === 1 ? addressOf(list) : undefined,
    isUnlisted: page.page > 1,
    description: `${siteTitle}: short summaries of research papers, with formulas and references, ranked by votes.`,
    hasMath: page.items.some((item) => item.hasMath && item.leadHtml.includes('katex')),
    feed: { path: '/feed', query: feedQuery(list), title },
  }
}

function feedQuery({ query }: ListAddress): string {
  return addressOf({ path: '', query: { sort: query.sort ?? 'hot', field: query.field } })
}

interface FeedViewProps {
  sort: FeedSort
  page: Page<FeedItem>
  list: ListAddress
  field: Field | undefined
}

function FeedView({ sort, page, list, field }: FeedViewProps) {
  return (
    <>
      <h1 class={field ? 'page-title' : 'visually-hidden'}>{field ? field.name : 'Summaries'}</h1>
      <div class="filters">
        <nav aria-label="Order">
          <ul class="tabs">
            {feedSorts.map((option) => (
              <li>
                <a
                  href={addressOf({
                    path: '/',
                    query: { ...list.query, sort: option === 'hot' ? undefined : option },
                  })}
                  {...(option === sort ? { 'aria-current': 'page' as const } : {})}
                >
                  {sortTitles[option]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <p class="tabs">
          {field ? (
            <a href={addressOf({ path: '/', query: { sort: list.query.sort } })}>All fields</a>
          ) : (
            <a href="/fields">By field</a>
          )}
          <a href="/about/ranking">How they are ranked</a>
        </p>
      </div>
      {page.items.length === 0 && <p class="empty">No summary has been published here yet.</p>}
      <ol class="entries">
        {page.items.map((item) => (
          <SummaryEntry item={item} />
        ))}
      </ol>
      <Paging page={page} list={list} />
      <FeedNote path="/feed" query={feedQuery(list)} />
    </>
  )
}
