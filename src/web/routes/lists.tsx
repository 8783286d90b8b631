// Lists: all of one's own, the reading list, and one list as a page, a feed and an export.
import { Hono } from 'hono'
import { readingStates } from '#domain/following/follow.ts'
import { isRefusal, refuse } from '#domain/refusals.ts'
import { sentence } from '#domain/sentences.ts'
import { countReadings } from '#storage/queries/keeping.ts'
import { findCited, findListed, findNewestListed, findReadings } from '#storage/queries/listed-papers.ts'
import { findList, findOwnLists, type ListPage } from '#storage/queries/lists.ts'
import { type FeedFormat, feedFormats } from '../formats/feed.ts'
import { listFormats } from '../formats/list-export.ts'
import { listFeed, paperEntries } from '../list-feed.ts'
import { requireViewer, signedIn } from '../middleware/signed-in.ts'
import { renderPage, sendCached } from '../page.tsx'
import { experimentsOf } from '../paper-experiments.ts'
import { refusalPage } from '../refusal-page.tsx'
import { beyondEnd, readPage } from '../request.ts'
import type { SiteContext, SiteEnv } from '../site.ts'
import { listTexts as texts } from '../texts/lists.ts'
import { ListView } from '../views/list.tsx'
import { ListsView } from '../views/lists.tsx'
import { ReadingView } from '../views/reading.tsx'

export const lists = new Hono<SiteEnv>()

lists.get('/lists', signedIn(), async (c) => {
  const { pool } = c.var.site.storage
  const { personId } = requireViewer(c)
  const [own, readings] = await Promise.all([findOwnLists(pool, personId), countReadings(pool, personId)])
  return renderPage(
    c,
    { title: texts.title, isUnlisted: true },
    <ListsView lists={own} readings={readings} />,
  )
})

lists.get('/lists/reading', signedIn(), async (c) => {
  const written = c.req.query('state')
  const state = readingStates.find((known) => known === written)
  if (written !== undefined && state === undefined)
    return refusalPage(c, refuse('not-found', texts.reading.unknown))
  const request = readPage(c)
  if (isRefusal(request)) return refusalPage(c, request)
  const { personId } = requireViewer(c)
  const page = await findReadings(c.var.site.storage.pool, { personId, state }, request)
  const ended = beyondEnd(page)
  if (ended) return refusalPage(c, ended)
  const address = { path: '/lists/reading', query: { state } }
  const head = { title: texts.reading.title, isUnlisted: true }
  return renderPage(c, head, <ReadingView page={page} state={state} address={address} />)
})

const files = Object.values(listFormats)
const endings = [
  ...files.map(({ ending }) => ending),
  ...feedFormats.map((format) => `.${format}` as const),
] as const
type Ending = (typeof endings)[number]

lists.get('/lists/:file{[0-9]{15}(?:\\.[a-z.]+)?}', async (c) => {
  const { epoch } = c.var.site.cache
  const file = c.req.param('file')
  const ending = endings.find((known) => file.slice(15) === known)
  const unknown = refuse('list-unknown', texts.unknown)
  if (file.length > 15 && ending === undefined) return refusalPage(c, unknown)
  const list = await findList(c.var.site.storage.pool, Number(file.slice(0, 15)), c.var.viewer?.personId)
  if (list === undefined) return refusalPage(c, unknown)
  return ending === undefined ? showList(c, list, epoch) : sendList(c, list, ending, epoch)
})

function pathOf({ id }: ListPage): string {
  return `/lists/${id}`
}

async function showList(c: SiteContext, list: ListPage, epoch: number): Promise<Response> {
  const request = readPage(c)
  if (isRefusal(request)) return refusalPage(c, request)
  const scope = { listId: list.id, withRemarks: list.isOwn }
  const page = await findListed(c.var.site.storage.pool, scope, request)
  const ended = beyondEnd(page)
  if (ended) return refusalPage(c, ended)
  const path = pathOf(list)
  const isPublic = list.visibility === 'public'
  const head = {
    title: list.title,
    description: list.description.slice(0, 300) || sentence(texts.headOf(list.owner.displayName)),
    canonical: isPublic && request.page === 1 ? path : undefined,
    isUnlisted: !isPublic || request.page > 1,
    ...(isPublic ? { feed: { path, title: list.title } } : {}),
  }
  const marks = await experimentsOf(page.items.map(({ key }) => key))
  const body = <ListView list={list} page={page} address={{ path, query: {} }} marks={marks} />
  return renderPage(c, head, body, isPublic ? { topics: ['lists', 'papers', 'summaries'], epoch } : {})
}

async function sendList(c: SiteContext, list: ListPage, ending: Ending, epoch: number): Promise<Response> {
  const format = feedFormats.find((known) => `.${known}` === ending)
  if (format) return sendFeed(c, list, format, epoch)
  // Remarks are the owner's.
  const papers = await findCited(c.var.site.storage.pool, { listId: list.id, withRemarks: list.isOwn })
  const { title, description } = list
  const file = files.find((one) => one.ending === ending) ?? listFormats.markdown
  return sendCached(c, file.write({ title, description, papers, origin: c.var.site.origin }), file.type)
}

/** The last that came onto it, the last first. */
async function sendFeed(
  c: SiteContext,
  list: ListPage,
  format: FeedFormat,
  epoch: number,
): Promise<Response> {
  if (list.visibility !== 'public') return refusalPage(c, refuse('list-unknown', texts.noFeed))
  const papers = await findNewestListed(c.var.site.storage.pool, list.id)
  const entries = paperEntries(papers, c.var.site.origin).map((entry, place) => {
    const listedAt = papers[place]?.listedAt ?? entry.published
    return { ...entry, published: listedAt, updated: listedAt }
  })
  const { title, description } = list
  const path = pathOf(list)
  return listFeed(
    c,
    format,
    {
      title,
      list: { path, query: {} },
      feedPath: path,
      entries,
      of: 'lists',
      ...(description === '' ? {} : { description }),
    },
    epoch,
  )
}
