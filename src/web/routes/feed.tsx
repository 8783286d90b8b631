// The feed: `/`, hot, best or new, of everything or of one field, with the claim of the day; and its feeds for readers' programs.
import { Hono } from 'hono'
import { z } from 'zod'
import { showDailyClaim } from '#actions/show-daily-claim.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { type FeedSort, feedSorts } from '#domain/summaries/summary.ts'
import { findFeedSummaries, findListedSummaries, type ListedSummary } from '#storage/queries/feed.ts'
import type { Page, PageRequest } from '#storage/queries/paging.ts'
import { type Field, findFields } from '#storage/queries/places.ts'
import { cardPlayer } from '../card-player.ts'
import { islandsFor, PlayersData } from '../experiments-in-texts.tsx'
import { readForm, seeOther } from '../form.ts'
import { type FeedFormat, feedFormats } from '../formats/feed.ts'
import { linkPicture } from '../link-picture.ts'
import { listFeed, summaryEntries } from '../list-feed.ts'
import { requireViewer, signedIn } from '../middleware/signed-in.ts'
import { renderTexts } from '../page.tsx'
import {
  experimentOfDay,
  experimentsOf,
  nextDay,
  type PaperExperiments,
  type ShownExperiment,
} from '../paper-experiments.ts'
import { refusalPage } from '../refusal-page.tsx'
import { beyondEnd, readPage, readSort } from '../request.ts'
import type { SiteContext, SiteEnv } from '../site.ts'
import { homeTexts as texts } from '../texts/home.tsx'
import { ChooseDaily, DailyClaim, dailyPlace } from '../views/daily-claim.tsx'
import { addressOf, FeedNote, type ListAddress, Paging } from '../views/paging.tsx'
import { SummaryEntries } from '../views/summary-entries.tsx'

export const feed = new Hono<SiteEnv>()

feed.get('/', (c) => showFeed(c))
for (const format of feedFormats) feed.get(`/feed.${format}`, (c) => showFeed(c, format))

const choice = z.object({ shown: z.enum(['yes', 'no'], texts.daily.malformed) })

feed.post('/daily-claim', signedIn(), async (c) => {
  const form = await readForm(c, choice)
  if (!form.isRead) return refusalPage(c, form.refusal)
  const { personId } = requireViewer(c)
  const isShown = form.values.shown === 'yes'
  const refusal = await showDailyClaim(c.var.site.storage, c.var.actor, { personId, isShown })
  return refusal ? refusalPage(c, refusal) : seeOther(c, '/')
})

async function showFeed(c: SiteContext, format?: FeedFormat): Promise<Response> {
  const { site } = c.var
  const { epoch } = site.cache
  const sort = readSort(c, format ? 'new' : 'hot')
  const request = readPage(c)
  if (isRefusal(sort)) return refusalPage(c, sort)
  if (isRefusal(request)) return refusalPage(c, request)
  const field = await findField(c)
  if (isRefusal(field)) return refusalPage(c, field)
  const asked: Asked = { sort, request, field, title: feedTitle(site.title, sort, field), epoch }
  return format ? sendFeed(c, format, asked) : showList(c, asked)
}

interface Asked {
  sort: FeedSort
  request: PageRequest
  field: Field | undefined
  title: string
  epoch: number
}

async function findField(c: SiteContext): Promise<Field | undefined | Refusal> {
  const key = c.req.query('field') || undefined
  if (key === undefined) return undefined
  const fields = await findFields(c.var.site.storage.pool)
  const found = fields.find(({ value }) => value.key === key)
  return found?.value ?? refuse('not-found', texts.noField)
}

async function sendFeed(c: SiteContext, format: FeedFormat, asked: Asked): Promise<Response> {
  const { sort, request, field, title, epoch } = asked
  const { storage, origin } = c.var.site
  const page = await findFeedSummaries(storage.pool, sort, request, scopeOf(field))
  const ended = beyondEnd(page)
  if (ended) return refusalPage(c, ended)
  const feed = {
    title,
    list: { path: '/', query: { sort, field: field?.key } },
    feedPath: '/feed',
    entries: summaryEntries(page.items, origin),
    of: 'summaries' as const,
  }
  return listFeed(c, format, feed, epoch)
}

function scopeOf(field: Field | undefined) {
  return field && { field: field.key }
}

interface Listed {
  sort: FeedSort
  page: Page<ListedSummary>
  list: ListAddress
  field: Field | undefined
}

async function showList(c: SiteContext, asked: Asked): Promise<Response> {
  const { sort, request, field, title, epoch } = asked
  const { viewer, site } = c.var
  const page = await findListedSummaries(site.storage.pool, sort, request, scopeOf(field))
  const ended = beyondEnd(page)
  if (ended) return refusalPage(c, ended)
  const list = { path: '/', query: { sort: sort === 'hot' ? undefined : sort, field: field?.key } }
  /** The page that readers open first. */
  const isHome = sort === 'hot' && field === undefined && page.page === 1
  const now = new Date()
  const daily = isHome && !viewer?.hidesDailyClaim ? await experimentOfDay(now) : undefined
  const marks = await experimentsOf(page.items.map(({ paper }) => paper.key))
  const players = daily ? [cardPlayer(daily.experiment, daily.stored, dailyPlace, viewer !== undefined)] : []
  const head = { ...feedHead(title, list, page, site.title), image: daily && linkPicture(daily.experiment) }
  const body = (
    <>
      <FeedView
        sort={sort}
        page={page}
        list={list}
        field={field}
        marks={marks}
        daily={daily}
        isSignedIn={viewer !== undefined}
        isFolded={isHome && viewer?.hidesDailyClaim === true}
      />
      <PlayersData players={players} />
    </>
  )
  return renderTexts(c, head, body, {
    topics: ['summaries'],
    epoch,
    until: daily && nextDay(now),
    ...islandsFor(players),
  })
}

function feedTitle(siteTitle: string, sort: FeedSort, field: Field | undefined): string {
  if (field) return texts.titleInField(sort, field.name.toLowerCase())
  return sort === 'hot' ? siteTitle : texts.titleOf(sort)
}

function feedHead(title: string, list: ListAddress, page: Page<ListedSummary>, siteTitle: string) {
  return {
    title,
    section: 'feed' as const,
    canonical: page.page === 1 ? addressOf(list) : undefined,
    isUnlisted: page.page > 1,
    description: texts.description(siteTitle),
    feed: { path: '/feed', query: feedQuery(list), title },
  }
}

function feedQuery({ query }: ListAddress): string {
  return addressOf({ path: '', query: { sort: query.sort ?? 'hot', field: query.field } })
}

interface FeedViewProps extends Listed {
  marks: PaperExperiments
  daily: ShownExperiment | undefined
  isSignedIn: boolean
  /** Whether somebody has folded the claim of the day away. */
  isFolded: boolean
}

function FeedView({ sort, page, list, field, marks, daily, isSignedIn, isFolded }: FeedViewProps) {
  return (
    <>
      <FeedTitle field={field} isLead={daily !== undefined} />
      {daily && <DailyClaim shown={daily} isSignedIn={isSignedIn} />}
      <div class="filters">
        <nav aria-label={texts.sortsLabel}>
          <ul class="tabs">
            {feedSorts.map((option) => (
              <li>
                <a
                  href={addressOf({
                    path: '/',
                    query: { ...list.query, sort: option === 'hot' ? undefined : option },
                  })}
                  aria-current={option === sort ? 'page' : undefined}
                >
                  {texts.sorts[option]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <p class="tabs">
          {field ? (
            <a href={addressOf({ path: '/', query: { sort: list.query.sort } })}>{texts.allFields}</a>
          ) : (
            <a href="/fields">{texts.byField}</a>
          )}
        </p>
      </div>
      {page.items.length === 0 && <p class="empty">{texts.empty}</p>}
      <SummaryEntries items={page.items} marks={marks} />
      <Paging page={page} list={list} />
      <FeedNote path="/feed" query={feedQuery(list)} />
      <p class="feeds">{texts.ranking}</p>
      {isFolded && (
        <div class="feeds no-print">
          <ChooseDaily isShown />
        </div>
      )}
    </>
  )
}

function FeedTitle({ field, isLead }: { field: Field | undefined; isLead: boolean }) {
  if (field) return <h1 class="page-title">{field.name}</h1>
  if (isLead) return <h1 class="lead-sentence">{texts.lead}</h1>
  return <h1 class="visually-hidden">{texts.heading}</h1>
}
