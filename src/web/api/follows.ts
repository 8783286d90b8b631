// What one follows, and whom one has blocked, in the API.
import { z } from 'zod'
import { block } from '#actions/following/block.ts'
import { follow } from '#actions/following/follow.ts'
import { unblock } from '#actions/following/unblock.ts'
import { unfollow } from '#actions/following/unfollow.ts'
import { followKinds } from '#domain/following/follow.ts'
import { findBlocked, findFollows } from '#storage/queries/follows.ts'
import { accountApiTexts } from '../texts/api-account.ts'
import { endpoint } from './endpoint.ts'
import { callerId } from './lookup.ts'
import { done, person } from './schemas.ts'
import { settled } from './shapes.ts'

const texts = accountApiTexts.follows

const followed = { kind: z.enum(followKinds), key: z.string().max(2_000) }

const list = endpoint({
  method: 'get',
  path: '/follows',
  summary: texts.list,
  scope: 'read',
  reply: z.object({ items: z.array(z.object({ ...followed, title: z.string() })) }),
  async handle(c) {
    return { body: { items: await findFollows(c.var.site.storage.pool, callerId(c)) } }
  },
})

const begin = endpoint({
  method: 'post',
  path: '/follows',
  summary: texts.follow,
  scope: 'write',
  body: z.strictObject(followed),
  reply: done,
  handle: async (c, { body }) =>
    settled(await follow(c.var.site.storage, c.var.actor, { ...body, personId: callerId(c) })),
})

const end = endpoint({
  method: 'delete',
  path: '/follows',
  summary: texts.unfollow,
  scope: 'write',
  query: z.object(followed),
  reply: done,
  handle: async (c, { query }) =>
    settled(await unfollow(c.var.site.storage, c.var.actor, { ...query, personId: callerId(c) })),
})

const blocked = z.object({ name: z.string().max(80) })

const blocks = endpoint({
  method: 'get',
  path: '/blocks',
  summary: texts.blocks,
  scope: 'read',
  reply: z.object({ items: z.array(person) }),
  async handle(c) {
    return { body: { items: await findBlocked(c.var.site.storage.pool, callerId(c)) } }
  },
})

const keepOut = endpoint({
  method: 'put',
  path: '/blocks/{name}',
  summary: texts.block,
  scope: 'write',
  params: blocked,
  reply: done,
  handle: async (c, { params }) =>
    settled(await block(c.var.site.storage, c.var.actor, { ...params, personId: callerId(c) })),
})

const letIn = endpoint({
  method: 'delete',
  path: '/blocks/{name}',
  summary: texts.unblock,
  scope: 'write',
  params: blocked,
  reply: done,
  handle: async (c, { params }) =>
    settled(await unblock(c.var.site.storage, c.var.actor, { ...params, personId: callerId(c) })),
})

export const followEndpoints = [list, begin, end, blocks, keepOut, letIn]
