// Lists, reading states, follows and the inbox in the API.
import { z } from 'zod'
import { follow } from '#actions/following/follow.ts'
import { unfollow } from '#actions/following/unfollow.ts'
import { addToList } from '#actions/lists/add-to-list.ts'
import { deleteList } from '#actions/lists/delete-list.ts'
import { editList } from '#actions/lists/edit-list.ts'
import { makeList } from '#actions/lists/make-list.ts'
import { removeFromList } from '#actions/lists/remove-from-list.ts'
import { setReading } from '#actions/lists/set-reading.ts'
import { readNotices } from '#actions/notices/read-notices.ts'
import { openId, sealId } from '#actions/sealed-id.ts'
import { followKinds, readingStates } from '#domain/following/follow.ts'
import { listVisibilities } from '#domain/following/list.ts'
import { noticePath, noticeSentence } from '#domain/following/notice.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { findFollows } from '#storage/queries/follows.ts'
import { findCited } from '#storage/queries/listed-papers.ts'
import { findList, findOwnLists, type ListCard } from '#storage/queries/lists.ts'
import { findInbox } from '#storage/queries/notices.ts'
import { type Answer, endpoint } from './endpoint.ts'
import { callerId, findPaper, readerId } from './lookup.ts'
import { done, summaryId as listId, made, paperKey, person, yes } from './schemas.ts'

const noList = refuse('list-unknown', 'There is no such list, or it is private.')
const noNotice = refuse('notice-unknown', 'There is no such notice.')

const listFields = {
  id: z.number().int(),
  title: z.string(),
  description: z.string(),
  visibility: z.enum(listVisibilities),
  paperCount: z.number().int(),
  changedAt: z.string(),
}
const list = z.object(listFields).meta({ id: 'List' })
const listDraft = z.strictObject({
  title: z.string(),
  description: z.string().default(''),
  visibility: z.enum(listVisibilities).default('private'),
})

function toList({ id, title, description, visibility, paperCount, changedAt }: ListCard) {
  return { id, title, description, visibility, paperCount, changedAt: changedAt.toISOString() }
}

/** Many actions answer nothing where all went well. */
function settled(refusal: Refusal | undefined): Answer<{ done: true }> | Refusal {
  return refusal ?? yes
}

const own = endpoint({
  method: 'get',
  path: '/lists',
  summary: 'One’s own lists.',
  scope: 'read',
  reply: z.object({ items: z.array(list) }),
  async handle(c) {
    return { body: { items: (await findOwnLists(c.var.site.storage.pool, callerId(c))).map(toList) } }
  },
})

const make = endpoint({
  method: 'post',
  path: '/lists',
  summary: 'Make a list.',
  scope: 'write',
  body: listDraft,
  reply: made,
  status: 201,
  async handle(c, { body }) {
    const list = await makeList(c.var.site.storage, c.var.actor, { ...body, ownerId: callerId(c) })
    return isRefusal(list) ? list : { body: list }
  },
})

const read = endpoint({
  method: 'get',
  path: '/lists/{id}',
  summary: 'A list with its papers; the remarks only of one’s own.',
  params: listId,
  reply: z.object({
    ...listFields,
    owner: person,
    papers: z.array(z.object({ key: z.string(), title: z.string(), remark: z.string().optional() })),
  }),
  async handle(c, { params }) {
    const { pool } = c.var.site.storage
    const page = await findList(pool, params.id, readerId(c))
    if (page === undefined) return noList
    const papers = await findCited(pool, { listId: params.id, withRemarks: page.isOwn })
    return {
      body: {
        ...toList(page),
        owner: page.owner,
        papers: papers.map(({ key, title, remark }) => ({ key, title, ...(remark ? { remark } : {}) })),
      },
    }
  },
})

const edit = endpoint({
  method: 'put',
  path: '/lists/{id}',
  summary: 'Change a list’s title, description and visibility.',
  scope: 'write',
  params: listId,
  body: listDraft,
  reply: done,
  handle: async (c, { params, body }) =>
    settled(await editList(c.var.site.storage, c.var.actor, { ...body, listId: params.id })),
})

const remove = endpoint({
  method: 'delete',
  path: '/lists/{id}',
  summary: 'Delete a list.',
  scope: 'write',
  params: listId,
  reply: done,
  handle: async (c, { params }) => settled(await deleteList(c.var.site.storage, c.var.actor, params.id)),
})

const listed = z.object({ id: z.coerce.number().int(), key: z.string().max(2_000) })

const add = endpoint({
  method: 'put',
  path: '/lists/{id}/papers/{key}',
  summary: 'Put a paper on a list.',
  scope: 'write',
  params: listed,
  body: z.strictObject({ remark: z.string().optional() }),
  reply: done,
  async handle(c, { params, body }) {
    const paper = await findPaper(c, params.key)
    if (isRefusal(paper)) return paper
    const draft = { listId: params.id, paperId: paper.id, remark: body.remark }
    return settled(await addToList(c.var.site.storage, c.var.actor, draft))
  },
})

const take = endpoint({
  method: 'delete',
  path: '/lists/{id}/papers/{key}',
  summary: 'Take a paper off a list.',
  scope: 'write',
  params: listed,
  reply: done,
  async handle(c, { params }) {
    const paper = await findPaper(c, params.key)
    if (isRefusal(paper)) return paper
    const draft = { listId: params.id, paperId: paper.id }
    return settled(await removeFromList(c.var.site.storage, c.var.actor, draft))
  },
})

const reading = endpoint({
  method: 'put',
  path: '/papers/{key}/reading',
  summary: 'Note where one is with a paper, or nothing with null; private.',
  scope: 'write',
  params: paperKey,
  body: z.strictObject({ state: z.enum(readingStates).nullable(), remark: z.string().optional() }),
  reply: done,
  async handle(c, { params, body }) {
    const paper = await findPaper(c, params.key)
    if (isRefusal(paper)) return paper
    const draft = {
      ...{ personId: callerId(c), paperId: paper.id, state: body.state ?? undefined, remark: body.remark },
    }
    return settled(await setReading(c.var.site.storage, c.var.actor, draft))
  },
})

const followed = { kind: z.enum(followKinds), key: z.string().max(2_000) }

const follows = endpoint({
  method: 'get',
  path: '/follows',
  summary: 'What one follows.',
  scope: 'read',
  reply: z.object({ items: z.array(z.object({ ...followed, title: z.string() })) }),
  async handle(c) {
    return { body: { items: await findFollows(c.var.site.storage.pool, callerId(c)) } }
  },
})

const begin = endpoint({
  method: 'post',
  path: '/follows',
  summary: 'Follow a paper, person, venue, tag, field or search.',
  scope: 'write',
  body: z.strictObject(followed),
  reply: done,
  handle: async (c, { body }) =>
    settled(await follow(c.var.site.storage, c.var.actor, { ...body, personId: callerId(c) })),
})

const end = endpoint({
  method: 'delete',
  path: '/follows',
  summary: 'Follow something no longer.',
  scope: 'write',
  query: z.object(followed),
  reply: done,
  handle: async (c, { query }) =>
    settled(await unfollow(c.var.site.storage, c.var.actor, { ...query, personId: callerId(c) })),
})

const inbox = endpoint({
  method: 'get',
  path: '/inbox',
  summary: 'What one is told, the latest first.',
  scope: 'read',
  query: z.object({ page: z.coerce.number().int().min(1).max(10_000).default(1) }),
  reply: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        sentence: z.string(),
        path: z.string().meta({ description: 'On this site.' }),
        createdAt: z.string(),
        isRead: z.boolean(),
      }),
    ),
  }),
  async handle(c, { query }) {
    const { notices, page, hasNext } = await findInbox(c.var.site.storage.pool, callerId(c), query.page)
    return {
      body: {
        // Numbers that count up would tell when an anonymous author wrote.
        items: await Promise.all(
          notices.map(async (notice) => ({
            ...{ id: await sealId(c.var.site.storage, 'notice', notice.id) },
            ...{ kind: notice.kind, isRead: notice.isRead },
            ...{ sentence: noticeSentence(notice), path: noticePath(notice) },
            createdAt: notice.createdAt.toISOString(),
          })),
        ),
      },
      next: hasNext ? { page: String(page + 1) } : undefined,
      previous: page > 1 ? { page: String(page - 1) } : undefined,
    }
  },
})

const readAll = endpoint({
  method: 'put',
  path: '/inbox/read',
  summary: 'Mark everything as read, or one notice.',
  scope: 'write',
  body: z.strictObject({ id: z.string().optional() }),
  reply: done,
  handle: async (c, { body }) => {
    const id = body.id === undefined ? undefined : await openId(c.var.site.storage, 'notice', body.id)
    if (body.id !== undefined && id === undefined) return noNotice
    const which = id === undefined ? {} : { id }
    return settled(await readNotices(c.var.site.storage, c.var.actor, { ...which, personId: callerId(c) }))
  },
})

export const listEndpoints = [
  ...[own, make, read, edit, remove, add, take, reading],
  ...[follows, begin, end, inbox, readAll],
]
