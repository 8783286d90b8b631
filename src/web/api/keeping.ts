// What one keeps of papers in the API: reading states with private remarks.
import { z } from 'zod'
import { setReading } from '#actions/lists/set-reading.ts'
import { readingStates } from '#domain/following/follow.ts'
import { isRefusal } from '#domain/refusals.ts'
import { countReadings, findKeeping } from '#storage/queries/keeping.ts'
import { findReadings } from '#storage/queries/listed-papers.ts'
import { accountApiTexts } from '../texts/api-account.ts'
import { endpoint } from './endpoint.ts'
import { callerId, findPaper } from './lookup.ts'
import { done, pageQuery, paper, paperKey, time } from './schemas.ts'
import { paged, settled, toPageRequest, toPaper } from './shapes.ts'

const texts = accountApiTexts.keeping

const state = z.enum(readingStates)

const list = endpoint({
  method: 'get',
  path: '/readings',
  summary: texts.list,
  scope: 'read',
  query: pageQuery.safeExtend({ state: state.optional() }),
  reply: z.object({
    items: z.array(z.object({ paper, state, remark: z.string(), changedAt: time })),
    counts: z.record(state, z.number().int()).meta({ description: texts.counts }),
  }),
  async handle(c, { query }) {
    const { pool } = c.var.site.storage
    const personId = callerId(c)
    const [page, counts] = await Promise.all([
      findReadings(pool, { personId, state: query.state }, toPageRequest(query)),
      countReadings(pool, personId),
    ])
    const answer = paged(page, (read) => ({
      paper: toPaper(read),
      state: read.state,
      remark: read.remark,
      changedAt: read.changedAt.toISOString(),
    }))
    return { ...answer, body: { ...answer.body, counts } }
  },
})

const read = endpoint({
  method: 'get',
  path: '/papers/{key}/reading',
  summary: texts.get,
  scope: 'read',
  params: paperKey,
  reply: z.object({
    state: state.nullable(),
    remark: z.string(),
    lists: z.array(z.object({ id: z.number().int(), title: z.string(), hasPaper: z.boolean() })),
  }),
  async handle(c, { params }) {
    const page = await findPaper(c, params.key)
    if (isRefusal(page)) return page
    const { reading, lists } = await findKeeping(c.var.site.storage.pool, callerId(c), page.id)
    return { body: { state: reading?.state ?? null, remark: reading?.remark ?? '', lists } }
  },
})

const set = endpoint({
  method: 'put',
  path: '/papers/{key}/reading',
  summary: texts.set,
  scope: 'write',
  params: paperKey,
  body: z.strictObject({ state: state.nullable(), remark: z.string().optional() }),
  reply: done,
  async handle(c, { params, body }) {
    const page = await findPaper(c, params.key)
    if (isRefusal(page)) return page
    const draft = {
      personId: callerId(c),
      paperId: page.id,
      state: body.state ?? undefined,
      remark: body.remark,
    }
    return settled(await setReading(c.var.site.storage, c.var.actor, draft))
  },
})

export const keepingEndpoints = [list, read, set]
