// Papers in the API: bringing one, reading one, finding some, and one's own summary of it.
import { z } from 'zod'
import { addPaper } from '#actions/add-paper.ts'
import { deleteSummary } from '#actions/delete-summary.ts'
import { readPaperBibtex, readPaperCsl, readPaperIdentifier } from '#actions/read-paper-source.ts'
import { writeSummary } from '#actions/write-summary.ts'
import { identifierKey, parseIdentifier } from '#domain/papers/identifier.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { parseSearch } from '#domain/search/query.ts'
import { assistances, visibilities } from '#domain/summaries/summary.ts'
import { findSummaryEditor, type OwnSummary } from '#storage/queries/own-summary.ts'
import { findKnownPaperKey } from '#storage/queries/paper-editor.ts'
import { maxSearchPage, searchPapers } from '#storage/queries/search.ts'
import type { SiteContext } from '../site.ts'
import { endpoint } from './endpoint.ts'
import { callerId, findPaper } from './lookup.ts'
import { done, ownSummary, paper, paperKey, paperPage, yes } from './schemas.ts'
import { toPaper, toSummary } from './shapes.ts'

const noSummary = refuse('summary-unknown', 'You have written no summary of this paper.')

const add = endpoint({
  method: 'post',
  path: '/papers',
  summary: 'Bring a paper: by identifier where the library has it, else by BibTeX or CSL-JSON.',
  scope: 'write',
  body: z.strictObject({
    identifier: z.string().max(2_000).optional(),
    bibtex: z.string().max(100_000).optional(),
    csl: z.unknown().optional(),
    title: z.string().optional().meta({ description: 'With an identifier alone: what the paper is called.' }),
    authors: z.array(z.string()).max(5_000).optional(),
    year: z.number().int().optional(),
  }),
  reply: z.object({ key: z.string() }),
  status: 201,
  async handle(c, { body }) {
    const source = await readSource(body)
    if (isRefusal(source)) return source
    const { draft } = source
    const written = [...draft.identifiers, draft.url ?? ''].map(parseIdentifier)
    const keys = written.filter((found) => found !== undefined).map(identifierKey)
    const known = await findKnownPaperKey(c.var.site.storage.pool, keys)
    if (known !== undefined) return { body: { key: known }, status: 200 }
    // Until somebody says what it is called, it goes by its identifier.
    const { title = draft.title || (body.identifier?.trim() ?? ''), authors, year = draft.year } = body
    const named = authors?.map((name) => ({ name })) ?? draft.authors
    const added = await addPaper(c.var.site.storage, c.var.actor, {
      ...draft,
      title,
      authors: named,
      ...(year === undefined ? {} : { year }),
    })
    return isRefusal(added) ? added : { body: { key: added.key } }
  },
})

async function readSource(body: {
  identifier?: string | undefined
  bibtex?: string | undefined
  csl?: unknown
}) {
  if (body.bibtex !== undefined) return readPaperBibtex(body.bibtex)
  if (body.csl !== undefined) return readPaperCsl(body.csl)
  if (body.identifier !== undefined) return readPaperIdentifier(body.identifier)
  return refuse('identifier-missing', 'Send one of identifier, bibtex and csl.')
}

const read = endpoint({
  method: 'get',
  path: '/papers/{key}',
  summary: 'A paper under any of its identifiers, with its public summaries.',
  params: paperKey,
  reply: paperPage,
  async handle(c, { params }) {
    const page = await findPaper(c, params.key)
    if (isRefusal(page)) return page
    return {
      body: {
        ...toPaper(page.paper),
        identifiers: page.paper.identifiers.map(({ scheme, value }) => ({ scheme, value })),
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
  summary: 'Papers that match a search, as the search box reads it.',
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

const readOwn = endpoint({
  method: 'get',
  path: '/papers/{key}/summary',
  summary: 'One’s own summary of a paper, whoever else may read it.',
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
  const { id, text, visibility, anonymous, language, assistance, isVisible, shareToken } = own
  return {
    ...{ id, text, visibility, anonymous, language, assistance, isVisible, revision: own.revisionNumber },
    ...(shareToken === undefined ? {} : { shareLink: `${c.var.site.origin}/s/${shareToken}` }),
  }
}

const write = endpoint({
  method: 'put',
  path: '/papers/{key}/summary',
  summary: 'Write one’s summary of a paper: a new revision.',
  scope: 'write',
  params: paperKey,
  body: z.strictObject({
    text: z.string(),
    visibility: z.enum(visibilities).optional(),
    anonymous: z.boolean().optional(),
    language: z.string().optional(),
    assistance: z.enum(assistances).optional(),
    base: z.number().int().min(0).optional().meta({
      description:
        'The revision the text was begun from; refused with revision-conflict where another came meanwhile.',
    }),
  }),
  reply: z.object({ id: z.number().int(), revision: z.number().int() }),
  async handle(c, { params, body }) {
    const page = await findPaper(c, params.key)
    if (isRefusal(page)) return page
    const { storage } = c.var.site
    const authorId = callerId(c)
    const written = await writeSummary(storage, c.var.actor, { ...body, paperId: page.id, authorId })
    return isRefusal(written) ? written : { body: { id: written.id, revision: written.revision } }
  },
})

const remove = endpoint({
  method: 'delete',
  path: '/papers/{key}/summary',
  summary: 'Delete one’s summary of a paper.',
  scope: 'write',
  params: paperKey,
  reply: done,
  async handle(c, { params }) {
    const own = await findOwn(c, params.key)
    if (isRefusal(own)) return own
    const deleted = await deleteSummary(c.var.site.storage, c.var.actor, own.id)
    return isRefusal(deleted) ? deleted : yes
  },
})

export const paperEndpoints = [add, search, read, readOwn, write, remove]
