// Summaries in the API: reading, their history, votes and links.
import { z } from 'zod'
import { castVote } from '#actions/cast-vote.ts'
import { restoreRevision } from '#actions/restore-revision.ts'
import { renewShareLink, revokeShareLink } from '#actions/share-link.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { feedSorts } from '#domain/summaries/summary.ts'
import { downvoteReasons } from '#domain/votes.ts'
import { findFeed } from '#storage/queries/feed.ts'
import { findRevision, findRevisions } from '#storage/queries/revisions.ts'
import {
  findSeenSummary,
  findSharedSummaryPage,
  findSummarySource,
  type SummaryPage,
} from '#storage/queries/summary-page.ts'
import { mostRevision } from '../draft-fields.ts'
import type { SiteContext } from '../site.ts'
import { apiTexts } from '../texts/api.ts'
import { endpoint } from './endpoint.ts'
import { callerId, readerId } from './lookup.ts'
import {
  done,
  feedItem,
  isPlain,
  pageQuery,
  paper,
  revision,
  summary,
  summaryId,
  summaryWithText,
  votes,
} from './schemas.ts'
import { paged, settled, toPageRequest, toPaper, toSummary, toSummaryFields } from './shapes.ts'

const texts = apiTexts.summaries

const unknown = refuse('summary-unknown', texts.unknown)

async function findSeen(c: SiteContext, id: number): Promise<SummaryPage | Refusal> {
  const seen = await findSeenSummary(c.var.site.storage.pool, id, readerId(c))
  if (seen === 'gone') return refuse('summary-gone', texts.gone)
  return seen?.page ?? unknown
}

const feed = endpoint({
  method: 'get',
  path: '/feed',
  summary: texts.list,
  query: pageQuery.safeExtend({
    sort: z.enum(feedSorts).default('hot'),
    field: z.string().max(60).optional(),
  }),
  reply: z.object({ items: z.array(feedItem) }),
  async handle(c, { query }) {
    const scope = query.field === undefined ? undefined : { field: query.field }
    const page = await findFeed(c.var.site.storage.pool, query.sort, toPageRequest(query), scope)
    return paged(page, toFeedItem)
  },
})

export function toFeedItem(item: Awaited<ReturnType<typeof findFeed>>['items'][number]) {
  const { excerpt, leadHtml } = item
  return { ...toSummaryFields(item), paper: toPaper(item.paper), excerpt, leadHtml }
}

const read = endpoint({
  method: 'get',
  path: '/summaries/{id}',
  summary: texts.get,
  params: summaryId,
  reply: summaryWithText,
  async handle(c, { params }) {
    const page = await findSeen(c, params.id)
    if (isRefusal(page)) return page
    const text = await textOf(c, page)
    if (text === undefined) return unknown
    return { body: { ...toSummary(page.summary), paper: toPaper(page.paper), text } }
  },
})

async function textOf(c: SiteContext, { summary }: SummaryPage): Promise<string | undefined> {
  const { pool } = c.var.site.storage
  const source = await findSummarySource(pool, summary.id, readerId(c))
  return source?.text
}

const history = endpoint({
  method: 'get',
  path: '/summaries/{id}/revisions',
  summary: texts.revisions,
  params: summaryId,
  reply: z.object({ items: z.array(revision) }),
  async handle(c, { params }) {
    const page = await findSeen(c, params.id)
    if (isRefusal(page)) return page
    const entries = await findRevisions(c.var.site.storage.pool, params.id, readerId(c))
    return {
      body: {
        items: entries.map(({ number, createdAt, characters, restoredFrom }) => ({
          number,
          characters,
          restoredFrom,
          createdAt: createdAt.toISOString(),
        })),
      },
    }
  },
})

const numbered = z.object({
  id: z.coerce.number().int(),
  number: z.coerce.number().int().min(1).max(mostRevision),
})
const noRevision = refuse('revision-unknown', texts.noRevision)

const readRevision = endpoint({
  method: 'get',
  path: '/summaries/{id}/revisions/{number}',
  summary: texts.revision,
  params: numbered,
  reply: z.object({ number: z.number().int(), createdAt: z.string(), text: z.string() }),
  async handle(c, { params }) {
    const found = await findRevision(c.var.site.storage.pool, params.id, params.number, readerId(c))
    if (found === undefined) return noRevision
    const { number, createdAt, text } = found.revision
    return { body: { number, text, createdAt: createdAt.toISOString() } }
  },
})

const restore = endpoint({
  method: 'post',
  path: '/summaries/{id}/revisions/{number}/restore',
  summary: texts.restore,
  scope: 'write',
  params: numbered,
  query: z.object({
    base: z.coerce.number().int().min(0).max(mostRevision).optional().meta({
      description: texts.base,
    }),
  }),
  reply: z.object({ id: z.number().int(), revision: z.number().int(), isPlain }),
  async handle(c, { params, query }) {
    const written = await restoreRevision(c.var.site.storage, c.var.actor, {
      summaryId: params.id,
      number: params.number,
      base: query.base,
    })
    return isRefusal(written)
      ? written
      : { body: { id: written.id, revision: written.revision, isPlain: written.isPlain } }
  },
})

export const ballot = z.strictObject({
  value: z.union([z.literal(-1), z.literal(0), z.literal(1)]),
  reason: z
    .enum(Object.keys(downvoteReasons) as [keyof typeof downvoteReasons])
    .optional()
    .meta({ description: texts.reason }),
})

const vote = endpoint({
  method: 'put',
  path: '/summaries/{id}/vote',
  summary: texts.vote,
  scope: 'vote',
  params: summaryId,
  body: ballot,
  reply: votes,
  async handle(c, { params, body }) {
    const voterId = callerId(c)
    const counts = await castVote(c.var.site.storage, c.var.actor, { ...body, summaryId: params.id, voterId })
    return isRefusal(counts) ? counts : { body: counts }
  },
})

const renewLink = endpoint({
  method: 'post',
  path: '/summaries/{id}/link',
  summary: texts.newLink,
  scope: 'write',
  params: summaryId,
  reply: z.object({ shareLink: z.string() }),
  async handle(c, { params }) {
    const link = await renewShareLink(c.var.site.storage, c.var.actor, params.id)
    return isRefusal(link) ? link : { body: { shareLink: `${c.var.site.origin}/s/${link.token}` } }
  },
})

const revokeLink = endpoint({
  method: 'delete',
  path: '/summaries/{id}/link',
  summary: texts.revokeLink,
  scope: 'write',
  params: summaryId,
  reply: done,
  async handle(c, { params }) {
    return settled(await revokeShareLink(c.var.site.storage, c.var.actor, params.id))
  },
})

const readShared = endpoint({
  method: 'get',
  path: '/shared/{token}',
  summary: texts.shared,
  params: z.object({ token: z.string().max(100) }),
  reply: summary.extend({ paper }),
  async handle(c, { params }) {
    const page = await findSharedSummaryPage(c.var.site.storage.pool, params.token)
    return page === undefined
      ? refuse('link-revoked', texts.linkRevoked)
      : { body: { ...toSummary(page.summary), paper: toPaper(page.paper) } }
  },
})

export const summaryEndpoints = [
  ...[feed, read, history, readRevision, restore],
  ...[vote, renewLink, revokeLink, readShared],
]
