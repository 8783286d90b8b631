// The API: the library's actions and queries as JSON under /api/v1, and their description.
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { refuse } from '#domain/refusals.ts'
import { problem } from '../problem.ts'
import type { SiteContext, SiteEnv } from '../site.ts'
import { apiTexts } from '../texts/api.ts'
import { accessEndpoints } from './access.ts'
import { administrationEndpoints } from './administration.ts'
import { caseEndpoints } from './cases.ts'
import { commentEndpoints } from './comments.ts'
import type { Endpoint } from './endpoint.ts'
import { experimentEndpoints } from './experiments.ts'
import { followEndpoints } from './follows.ts'
import { imageEndpoints } from './images.ts'
import { inboxEndpoints } from './inbox.ts'
import { keepingEndpoints } from './keeping.ts'
import { knownPaperEndpoints } from './known-papers.ts'
import { listEndpoints } from './lists.ts'
import { meEndpoints } from './me.ts'

import { mergeEndpoints } from './merges.ts'
import { moderationEndpoints } from './moderation.ts'
import { describeApi } from './openapi.ts'
import { ownSummaryEndpoints } from './own-summaries.ts'
import { ownVoteEndpoints } from './own-votes.ts'
import { paperEditEndpoints } from './paper-edits.ts'
import { paperLookupEndpoints } from './paper-lookup.ts'
import { paperEndpoints } from './papers.ts'
import { peopleEndpoints } from './people.ts'
import { placeEndpoints } from './places.ts'
import { questionEndpoints } from './questions.ts'
import { requestRate } from './request-rate.ts'
import { fits, isThere, nothingHere, routesOf } from './router.ts'
import { runEndpoints } from './runs.ts'
import { apiBase } from './schemas.ts'
import { summaryEndpoints } from './summaries.ts'
import { takeoutEndpoints } from './takeout.ts'
import { knownToken, token } from './token.ts'

const texts = apiTexts.api

export const endpoints: Endpoint[] = [
  // Before `/papers/{key}`, which would take their paths for keys.
  ...paperLookupEndpoints,
  ...knownPaperEndpoints,
  ...paperEndpoints,
  ...paperEditEndpoints,
  ...placeEndpoints,
  ...summaryEndpoints,
  ...ownSummaryEndpoints,
  ...ownVoteEndpoints,
  ...imageEndpoints,
  ...commentEndpoints,
  ...questionEndpoints,
  ...peopleEndpoints,
  ...experimentEndpoints,
  ...runEndpoints,
  ...listEndpoints,
  ...keepingEndpoints,
  ...followEndpoints,
  ...inboxEndpoints,
  ...meEndpoints,
  ...accessEndpoints,
  ...takeoutEndpoints,
  ...moderationEndpoints,
  ...caseEndpoints,
  ...mergeEndpoints,
  ...administrationEndpoints,
]

export const api = new Hono<SiteEnv>()

// Anybody's page may read; writing takes a token, which no page of another site has.
api.use(
  `${apiBase}/*`,
  cors({
    origin: '*',
    allowMethods: ['GET', 'HEAD'],
    allowHeaders: ['authorization', 'if-none-match'],
    exposeHeaders: ['etag', 'link', 'ratelimit', 'ratelimit-policy', 'retry-after'],
    maxAge: 86_400,
  }),
)
api.use(`${apiBase}/*`, token())
api.use(`${apiBase}/*`, requestRate())
api.use(`${apiBase}/*`, knownToken())
api.get(`${apiBase}/openapi.json`, (c) => {
  const { title, origin } = c.var.site
  return c.json(describeApi(endpoints, { title, origin, base: apiBase }))
})
api.route(apiBase, routesOf(endpoints))
api.all(`${apiBase}/*`, (c) => {
  const path = c.req.path.slice(apiBase.length)
  const isKnown = endpoints.some((one) => isThere(c as SiteContext, one) && fits(one.path, path))
  return problem(c as SiteContext, isKnown ? refuse('method-not-allowed', texts.method) : nothingHere())
})
