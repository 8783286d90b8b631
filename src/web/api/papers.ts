// Papers in the API: reading one, finding some, one at random.
import { z } from 'zod'
import { isRefusal, refuse } from '#domain/refusals.ts'
import { parseSearch } from '#domain/search/query.ts'
import { findRandomPaperKey } from '#storage/queries/paper-page.ts'
import { maxSearchPage, searchPapers } from '#storage/queries/search.ts'
import { apiTexts } from '../texts/api.ts'
import { endpoint } from './endpoint.ts'
import { findPaper } from './lookup.ts'
import { paper, paperKey, paperPage } from './schemas.ts'
import { toPaper, toSummary } from './shapes.ts'

const texts = apiTexts.papers

const read = endpoint({
  method: 'get',
  path: '/papers/{key}',
  summary: texts.get,
  params: paperKey,
  reply: paperPage,
  async handle(c, { params }) {
    const page = await findPaper(c, params.key)
    if (isRefusal(page)) return page
    return {
      body: {
        ...toPaper(page.paper),
        identifiers: page.paper.identifiers.map(({ scheme, value }) => ({ scheme, value })),
        notices: page.notices,
        summaries: page.summaries.map(toSummary),
        citedBy: page.citedBy.map(({ summaryId, paperKey: citing, paperTitle }) => ({
          summaryId,
          paperKey: citing,
          paperTitle,
        })),
      },
    }
  },
})

const search = endpoint({
  method: 'get',
  path: '/papers',
  summary: texts.search,
  query: z.object({
    q: z.string().min(1).max(300),
    page: z.coerce.number().int().min(1).max(maxSearchPage).default(1),
  }),
  reply: z.object({ items: z.array(paper) }),
  async handle(c, { query }) {
    const { hits, hasNext } = await searchPapers(c.var.site.storage.pool, parseSearch(query.q), query.page)
    return {
      body: { items: hits.map(toPaper) },
      next: hasNext ? { page: String(query.page + 1) } : undefined,
      previous: query.page > 1 ? { page: String(query.page - 1) } : undefined,
    }
  },
})

const random = endpoint({
  method: 'get',
  path: '/random',
  summary: texts.random,
  reply: z.object({ key: z.string() }),
  async handle(c) {
    const key = await findRandomPaperKey(c.var.site.storage.pool)
    return key === undefined ? refuse('paper-unknown', texts.none) : { body: { key } }
  },
})

export const paperEndpoints = [search, read, random]
