// People in the API: one, all, and what they signed.
import { z } from 'zod'
import { refuse } from '#domain/refusals.ts'
import { findFeed } from '#storage/queries/feed.ts'
import { findPeople, findPerson, type PersonCard } from '#storage/queries/people.ts'
import { apiTexts } from '../texts/api.ts'
import { endpoint } from './endpoint.ts'
import { feedItem, fullPerson, pageQuery } from './schemas.ts'
import { paged, toPageRequest } from './shapes.ts'
import { toFeedItem } from './summaries.ts'

const texts = apiTexts.people

const named = z.object({ name: z.string().max(80) })
const nobody = refuse('person-unknown', texts.nobody)

const read = endpoint({
  method: 'get',
  path: '/people/{name}',
  summary: texts.get,
  params: named,
  reply: fullPerson,
  async handle(c, { params }) {
    const person = await findPerson(c.var.site.storage.pool, params.name)
    return person === undefined ? nobody : { body: toPerson(person) }
  },
})

function toPerson({ name, displayName, bio, joinedAt, summaryCount }: PersonCard) {
  return { name, displayName, bio, summaryCount, joinedAt: joinedAt.toISOString() }
}

const list = endpoint({
  method: 'get',
  path: '/people',
  summary: texts.list,
  query: pageQuery,
  reply: z.object({ items: z.array(fullPerson) }),
  handle: async (c, { query }) =>
    paged(await findPeople(c.var.site.storage.pool, toPageRequest(query)), toPerson),
})

const written = endpoint({
  method: 'get',
  path: '/people/{name}/summaries',
  summary: texts.summaries,
  params: named,
  query: pageQuery,
  reply: z.object({ items: z.array(feedItem) }),
  async handle(c, { params, query }) {
    const { pool } = c.var.site.storage
    if ((await findPerson(pool, params.name)) === undefined) return nobody
    return paged(await findFeed(pool, 'new', toPageRequest(query), { person: params.name }), toFeedItem)
  },
})

export const peopleEndpoints = [list, read, written]
