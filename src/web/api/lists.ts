// Lists in the API: one's own, those that others show, and what stands on them.
import { z } from 'zod'
import { addToList } from '#actions/lists/add-to-list.ts'
import { deleteList } from '#actions/lists/delete-list.ts'
import { editList } from '#actions/lists/edit-list.ts'
import { importToList, listOutcomes } from '#actions/lists/import-to-list.ts'
import { makeList } from '#actions/lists/make-list.ts'
import { moveInList } from '#actions/lists/move-in-list.ts'
import { removeFromList } from '#actions/lists/remove-from-list.ts'
import { writeRemark } from '#actions/lists/write-remark.ts'
import { sourceFileLimits, tooLargeSource } from '#actions/read-source-file.ts'
import { listVisibilities } from '#domain/following/list.ts'
import { isRefusal, refuse } from '#domain/refusals.ts'
import { findCited } from '#storage/queries/listed-papers.ts'
import { findList, findOwnLists, findPublicLists, type ListCard } from '#storage/queries/lists.ts'
import { findPerson } from '#storage/queries/people.ts'
import { listFormats } from '../formats/list-export.ts'
import type { SiteContext } from '../site.ts'
import { apiTexts } from '../texts/api.ts'
import { endpoint } from './endpoint.ts'
import { callerId, findPaper, readerId } from './lookup.ts'
import { apiBase, done, summaryId as listId, made, person } from './schemas.ts'
import { settled } from './shapes.ts'

const texts = apiTexts.lists

const noList = refuse('list-unknown', texts.noList)
const nobody = refuse('person-unknown', texts.nobody)

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

const own = endpoint({
  method: 'get',
  path: '/lists',
  summary: texts.own,
  scope: 'read',
  reply: z.object({ items: z.array(list) }),
  async handle(c) {
    return { body: { items: (await findOwnLists(c.var.site.storage.pool, callerId(c))).map(toList) } }
  },
})

const make = endpoint({
  method: 'post',
  path: '/lists',
  summary: texts.make,
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
  summary: texts.get,
  params: listId,
  reply: z.object({
    ...listFields,
    owner: person,
    exports: z
      .object({ bibtex: z.string(), csl: z.string(), markdown: z.string() })
      .meta({ description: texts.files }),
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
        exports: exportsOf(c, page.id),
        papers: papers.map(({ key, title, remark }) => ({ key, title, ...(remark ? { remark } : {}) })),
      },
    }
  },
})

function exportsOf(c: SiteContext, id: number) {
  const at = (format: keyof typeof listFormats) =>
    `${c.var.site.origin}${apiBase}/lists/${id}/export?format=${format}`
  return { bibtex: at('bibtex'), ris: at('ris'), csl: at('csl'), markdown: at('markdown') }
}

const edit = endpoint({
  method: 'put',
  path: '/lists/{id}',
  summary: texts.edit,
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
  summary: texts.delete,
  scope: 'write',
  params: listId,
  reply: done,
  handle: async (c, { params }) => settled(await deleteList(c.var.site.storage, c.var.actor, params.id)),
})

const listed = z.object({ id: z.coerce.number().int(), key: z.string().max(2_000) })

const add = endpoint({
  method: 'put',
  path: '/lists/{id}/papers/{key}',
  summary: texts.add,
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
  summary: texts.remove,
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

const remarkOn = endpoint({
  method: 'put',
  path: '/lists/{id}/papers/{key}/remark',
  summary: texts.remark,
  scope: 'write',
  params: listed,
  body: z.strictObject({ remark: z.string() }),
  reply: done,
  async handle(c, { params, body }) {
    const paper = await findPaper(c, params.key)
    if (isRefusal(paper)) return paper
    const draft = { listId: params.id, paperId: paper.id, remark: body.remark }
    return settled(await writeRemark(c.var.site.storage, c.var.actor, draft))
  },
})

const move = endpoint({
  method: 'post',
  path: '/lists/{id}/papers/{key}/move',
  summary: texts.move,
  scope: 'write',
  params: listed,
  body: z.strictObject({ way: z.enum(['up', 'down']) }),
  reply: done,
  async handle(c, { params, body }) {
    const paper = await findPaper(c, params.key)
    if (isRefusal(paper)) return paper
    const draft = { listId: params.id, paperId: paper.id, way: body.way }
    return settled(await moveInList(c.var.site.storage, c.var.actor, draft))
  },
})

const bring = endpoint({
  method: 'post',
  path: '/lists/{id}/import',
  summary: texts.bring,
  scope: 'write',
  params: listId,
  query: z.object({ name: z.string().max(200).default('').meta({ description: texts.bringName }) }),
  file: {
    types: [
      ...['application/x-bibtex', 'application/x-research-info-systems', 'application/json'],
      ...[
        'application/vnd.citationstyles.csl+json',
        'application/rdf+xml',
        'text/plain',
        'application/octet-stream',
      ],
    ],
    most: sourceFileLimits.size,
    tooLarge: tooLargeSource,
  },
  reply: z.object({
    lines: z.array(
      z.object({
        what: z.string(),
        outcome: z.enum(listOutcomes).meta({ description: texts.bringOutcome }),
        reason: z.string().optional(),
      }),
    ),
  }),
  async handle(c, { params, query, file }) {
    const order = { listId: params.id, bytes: file, fileName: query.name }
    const lines = await importToList(c.var.site.storage, c.var.actor, order)
    return isRefusal(lines) ? lines : { body: { lines } }
  },
})

const formats = Object.keys(listFormats) as [keyof typeof listFormats]

const exportList = endpoint({
  method: 'get',
  path: '/lists/{id}/export',
  summary: texts.export,
  params: listId,
  query: z.object({ format: z.enum(formats) }),
  reply: z.unknown(),
  media: Object.values(listFormats).map(({ type }) => type),
  async handle(c, { params, query }) {
    const { storage, origin } = c.var.site
    const page = await findList(storage.pool, params.id, readerId(c))
    if (page === undefined) return noList
    const papers = await findCited(storage.pool, { listId: params.id, withRemarks: page.isOwn })
    const { title, description } = page
    const { type, ending, write } = listFormats[query.format]
    return {
      content: write({ title, description, papers, origin }),
      type,
      name: `list-${params.id}${ending}`,
    }
  },
})

const shown = endpoint({
  method: 'get',
  path: '/people/{name}/lists',
  summary: texts.ofPerson,
  params: z.object({ name: z.string().max(80) }),
  reply: z.object({ items: z.array(list) }),
  async handle(c, { params }) {
    const { pool } = c.var.site.storage
    if ((await findPerson(pool, params.name)) === undefined) return nobody
    return { body: { items: (await findPublicLists(pool, params.name)).map(toList) } }
  },
})

export const listEndpoints = [
  ...[own, make, read, edit, remove, add, bring, take],
  ...[remarkOn, move, exportList, shown],
]
