// Venues with their years, fields and tags in the API, and the papers of each.
import { z } from 'zod'
import { venueKinds } from '#domain/papers/paper.ts'
import { refuse } from '#domain/refusals.ts'
import { findPapers, type PaperScope } from '#storage/queries/paper-list.ts'
import { countTagged, findFields, findTags, findVenues, findVenueYears } from '#storage/queries/places.ts'
import type { SiteContext } from '../site.ts'
import { apiTexts } from '../texts/api.ts'
import { endpoint } from './endpoint.ts'
import { pageQuery, paper } from './schemas.ts'
import { paged, toPageRequest, toPaper } from './shapes.ts'

const texts = apiTexts.places

const noVenue = refuse('not-found', texts.noVenue)
const noField = refuse('not-found', texts.noField)
const noTag = refuse('not-found', texts.noTag)

const count = z.number().int()
const papers = z.object({ items: z.array(paper) })
const venue = z
  .object({
    key: z.string(),
    name: z.string(),
    short: z.string(),
    kind: z.enum(venueKinds),
    url: z.string().optional(),
    papers: count,
  })
  .meta({ id: 'Venue' })

const named = z.object({ venue: z.string().max(200) })

async function papersOf(c: SiteContext, scope: PaperScope, query: z.output<typeof pageQuery>) {
  return paged(await findPapers(c.var.site.storage.pool, scope, toPageRequest(query)), toPaper)
}

const venues = endpoint({
  method: 'get',
  path: '/venues',
  summary: texts.venues,
  reply: z.object({ items: z.array(venue) }),
  async handle(c) {
    const found = await findVenues(c.var.site.storage.pool)
    return { body: { items: found.map(({ value, papers }) => ({ ...value, papers })) } }
  },
})

const readVenue = endpoint({
  method: 'get',
  path: '/venues/{venue}',
  summary: texts.venue,
  params: named,
  reply: venue.extend({ years: z.array(z.object({ year: count, papers: count })) }),
  async handle(c, { params }) {
    const found = await findVenueYears(c.var.site.storage.pool, params.venue)
    if (found === undefined) return noVenue
    const years = found.years.map(({ value, papers }) => ({ year: value, papers }))
    return { body: { ...found.venue, papers: found.papers, years } }
  },
})

const venuePapers = endpoint({
  method: 'get',
  path: '/venues/{venue}/papers',
  summary: texts.venuePapers,
  params: named,
  query: pageQuery.safeExtend({ year: z.coerce.number().int().min(1_000).max(3_000).optional() }),
  reply: papers,
  async handle(c, { params, query }) {
    if ((await findVenueYears(c.var.site.storage.pool, params.venue)) === undefined) return noVenue
    return papersOf(c, { venue: params.venue, year: query.year }, query)
  },
})

const fields = endpoint({
  method: 'get',
  path: '/fields',
  summary: texts.fields,
  reply: z.object({ items: z.array(z.object({ key: z.string(), name: z.string(), papers: count })) }),
  async handle(c) {
    const found = await findFields(c.var.site.storage.pool)
    return { body: { items: found.map(({ value, papers }) => ({ ...value, papers })) } }
  },
})

const fieldPapers = endpoint({
  method: 'get',
  path: '/fields/{field}/papers',
  summary: texts.fieldPapers,
  params: z.object({ field: z.string().max(200) }),
  query: pageQuery,
  reply: papers,
  async handle(c, { params, query }) {
    const known = await findFields(c.var.site.storage.pool)
    if (!known.some(({ value }) => value.key === params.field)) return noField
    return papersOf(c, { field: params.field }, query)
  },
})

const tags = endpoint({
  method: 'get',
  path: '/tags',
  summary: texts.tags,
  reply: z.object({ items: z.array(z.object({ tag: z.string(), papers: count })) }),
  async handle(c) {
    const found = await findTags(c.var.site.storage.pool)
    return { body: { items: found.map(({ value, papers }) => ({ tag: value, papers })) } }
  },
})

const tagPapers = endpoint({
  method: 'get',
  path: '/tags/{tag}/papers',
  summary: texts.tagPapers,
  params: z.object({ tag: z.string().max(200) }),
  query: pageQuery,
  reply: papers,
  async handle(c, { params, query }) {
    if ((await countTagged(c.var.site.storage.pool, params.tag)) === 0) return noTag
    return papersOf(c, { tag: params.tag }, query)
  },
})

export const placeEndpoints = [venues, readVenue, venuePapers, fields, fieldPapers, tags, tagPapers]
