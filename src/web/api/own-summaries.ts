// One's own summaries in the API: of a paper and of all, with their drafts.
import { z } from 'zod'
import { chooseSummary } from '#actions/choose-summary.ts'
import { deleteSummary } from '#actions/delete-summary.ts'
import { discardDraft } from '#actions/discard-draft.ts'
import { saveDraft } from '#actions/save-draft.ts'
import { writeSummary } from '#actions/write-summary.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { assistances, visibilities } from '#domain/summaries/summary.ts'
import { findSummaryEditor, type OwnSummary } from '#storage/queries/own-summary.ts'
import { findDrafts, findWrittenSummaries } from '#storage/queries/own-writing.ts'
import { draftFields, mostRevision } from '../draft-fields.ts'
import type { SiteContext } from '../site.ts'
import { apiTexts } from '../texts/api.ts'
import { endpoint } from './endpoint.ts'
import { callerId, findPaper, readerId } from './lookup.ts'
import { done, isPlain, ownSummary, pageQuery, paperKey, paperName, summaryId, time } from './schemas.ts'
import { paged, settled, toPageRequest } from './shapes.ts'

const texts = apiTexts.ownSummaries

const noSummary = refuse('summary-unknown', texts.noSummary)
const noDraft = refuse('draft-unknown', texts.noDraft)

const list = endpoint({
  method: 'get',
  path: '/me/summaries',
  summary: texts.list,
  scope: 'read',
  query: pageQuery,
  reply: z.object({
    items: z.array(
      z.object({
        id: z.number().int(),
        paper: paperName,
        visibility: z.enum(visibilities),
        anonymous: z.boolean(),
        isVisible: z.boolean(),
        revision: z.number().int(),
        publishedAt: time,
        editedAt: time.optional(),
      }),
    ),
  }),
  handle: async (c, { query }) =>
    paged(
      await findWrittenSummaries(c.var.site.storage.pool, callerId(c), toPageRequest(query)),
      ({ publishedAt, editedAt, ...rest }) => ({
        ...rest,
        publishedAt: publishedAt.toISOString(),
        ...(editedAt ? { editedAt: editedAt.toISOString() } : {}),
      }),
    ),
})

const readOwn = endpoint({
  method: 'get',
  path: '/papers/{key}/summary',
  summary: texts.get,
  scope: 'read',
  params: paperKey,
  reply: ownSummary,
  async handle(c, { params }) {
    const own = await findOwn(c, params.key)
    return isRefusal(own) ? own : { body: toOwn(c, own) }
  },
})

async function findOwn(c: SiteContext, key: string): Promise<OwnSummary | Refusal> {
  const page = await findPaper(c, key)
  if (isRefusal(page)) return page
  const { summary } = await findSummaryEditor(c.var.site.storage.pool, callerId(c), page.id)
  return summary === undefined || summary.isDeleted ? noSummary : summary
}

function toOwn(c: SiteContext, own: OwnSummary) {
  const { id, text, visibility, anonymous, language, assistance, isVisible, moderation, shareToken } = own
  return {
    id,
    text,
    visibility,
    anonymous,
    language,
    assistance,
    isVisible,
    revision: own.revisionNumber,
    ...(moderation === undefined ? {} : { moderation }),
    ...(shareToken === undefined ? {} : { shareLink: `${c.var.site.origin}/s/${shareToken}` }),
  }
}

const write = endpoint({
  method: 'put',
  path: '/papers/{key}/summary',
  summary: texts.write,
  scope: 'write',
  params: paperKey,
  body: z.strictObject({
    text: z.string(),
    visibility: z.enum(visibilities).optional(),
    anonymous: z.boolean().optional().meta({
      description: texts.anonymous,
    }),
    language: z.string().optional(),
    assistance: z.enum(assistances).optional(),
    base: z.number().int().min(0).max(mostRevision).optional().meta({
      description: texts.base,
    }),
    summary: z.number().int().min(0).optional().meta({
      description: texts.begunFrom,
    }),
  }),
  reply: z.object({ id: z.number().int(), revision: z.number().int(), isPlain }),
  async handle(c, { params, body }) {
    const page = await findPaper(c, params.key)
    if (isRefusal(page)) return page
    const { storage } = c.var.site
    const authorId = callerId(c)
    const { summary: summaryId, ...draft } = body
    const order = { ...draft, summaryId, paperId: page.id, authorId }
    const written = await writeSummary(storage, c.var.actor, order)
    return isRefusal(written)
      ? written
      : { body: { id: written.id, revision: written.revision, isPlain: written.isPlain } }
  },
})

const remove = endpoint({
  method: 'delete',
  path: '/papers/{key}/summary',
  summary: texts.delete,
  scope: 'write',
  params: paperKey,
  reply: done,
  async handle(c, { params }) {
    const own = await findOwn(c, params.key)
    if (isRefusal(own)) return own
    return settled(await deleteSummary(c.var.site.storage, c.var.actor, own.id))
  },
})

const choose = endpoint({
  method: 'post',
  path: '/summaries/{id}/choose',
  summary: texts.choose,
  scope: 'write',
  params: summaryId,
  reply: done,
  handle: async (c, { params }) => settled(await chooseSummary(c.var.site.storage, c.var.actor, params.id)),
})

const draft = {
  language: z.string(),
  base: z.number().int().meta({ description: texts.draftBase }),
  version: z.number().int().meta({ description: texts.version }),
  savedAt: time,
}

const listDrafts = endpoint({
  method: 'get',
  path: '/me/drafts',
  summary: texts.drafts,
  scope: 'read',
  query: pageQuery,
  reply: z.object({ items: z.array(z.object({ paper: paperName, ...draft })) }),
  handle: async (c, { query }) =>
    paged(
      await findDrafts(c.var.site.storage.pool, callerId(c), toPageRequest(query)),
      ({ savedAt, ...rest }) => ({ ...rest, savedAt: savedAt.toISOString() }),
    ),
})

const readDraft = endpoint({
  method: 'get',
  path: '/papers/{key}/summary/draft',
  summary: texts.draft,
  scope: 'read',
  params: paperKey,
  reply: z.object({
    text: z.string(),
    summary: z.number().int().meta({ description: texts.draftSummary }),
    ...draft,
  }),
  async handle(c, { params }) {
    const page = await findPaper(c, params.key)
    if (isRefusal(page)) return page
    const found = await findSummaryEditor(c.var.site.storage.pool, callerId(c), page.id)
    if (found.draft === undefined) return noDraft
    const { isSigned: _isSigned, savedAt, ...rest } = found.draft
    return { body: { ...rest, savedAt: savedAt.toISOString() } }
  },
})

const saved = z.object({ version: z.number().int(), savedAt: time })

const save = endpoint({
  method: 'put',
  path: '/papers/{key}/summary/draft',
  summary: texts.save,
  scope: 'write',
  params: paperKey,
  body: z.strictObject(draftFields.shape),
  reply: saved,
  conflict: z.object({
    draft: saved.extend({ text: z.string().optional() }).meta({
      description: texts.theirs,
    }),
  }),
  async handle(c, { params, body }) {
    const page = await findPaper(c, params.key)
    if (isRefusal(page)) return page
    const { summary: summaryId, ...draft } = body
    const kept = await saveDraft(c.var.site.storage, c.var.actor, { ...draft, summaryId, paperId: page.id })
    if (isRefusal(kept)) return kept
    if (!('conflict' in kept)) return { body: { ...kept, savedAt: kept.savedAt.toISOString() } }
    const { text, ...conflict } = kept.conflict
    const read = readerId(c) === undefined ? {} : { text }
    return {
      refusal: refuse('draft-conflict', texts.draftConflict),
      more: { draft: { ...conflict, ...read, savedAt: conflict.savedAt.toISOString() } },
    }
  },
})

const discard = endpoint({
  method: 'delete',
  path: '/papers/{key}/summary/draft',
  summary: texts.discard,
  scope: 'write',
  params: paperKey,
  query: z.object({
    summary: z.coerce.number().int().min(0).optional().meta({ description: texts.discardOf }),
  }),
  reply: done,
  async handle(c, { params, query }) {
    const page = await findPaper(c, params.key)
    if (isRefusal(page)) return page
    const of = { paperId: page.id, summaryId: query.summary }
    return settled(await discardDraft(c.var.site.storage, c.var.actor, of))
  },
})

export const ownSummaryEndpoints = [
  ...[list, readOwn, write, remove, choose],
  ...[listDrafts, readDraft, save, discard],
]
