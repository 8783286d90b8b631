// What the API answers, as schemas with names; the OpenAPI description lists them as components.
import { z } from 'zod'
import { commentKinds } from '#domain/discussion/comment.ts'
import { schemeNames } from '#domain/identifiers/scheme.ts'
import { workTypes } from '#domain/papers/paper.ts'
import { workNoticeKinds } from '#domain/papers/work-notice.ts'
import { assistances, visibilities } from '#domain/summaries/summary.ts'
import { maxNumberedPage, parseCursor } from '#storage/queries/paging.ts'
import { apiTexts } from '../texts/api.ts'

const texts = apiTexts.schemas

export const apiBase = '/api/v1'

export const time = z.iso.datetime().meta({ description: texts.time })

export const person = z
  .object({ name: z.string(), displayName: z.string() })
  .meta({ id: 'Person', description: texts.person })

export const fullPerson = z
  .object({
    name: z.string(),
    displayName: z.string(),
    bio: z.string(),
    joinedAt: time,
    summaryCount: z.number().int().meta({ description: texts.summaryCount }),
  })
  .meta({ id: 'FullPerson' })

export const votes = z.object({ ups: z.number().int(), downs: z.number().int() }).meta({ id: 'Votes' })

export const author = z
  .object({
    name: z.string(),
    given: z.string().optional(),
    family: z.string().optional(),
    suffix: z.string().optional(),
    orcid: z.string().optional(),
  })
  .meta({ id: 'Author', description: texts.author })

export const paper = z
  .object({
    key: z.string().meta({ description: texts.key }),
    title: z.string(),
    authors: z.array(author),
    authorsComplete: z.boolean(),
    year: z.number().int().optional(),
    venue: z.object({ key: z.string(), name: z.string(), short: z.string() }).optional(),
    venueYear: z.number().int().optional(),
    type: z.enum(workTypes).optional().meta({ description: texts.type }),
    volume: z.string().optional(),
    number: z.string().optional(),
    pages: z.string().optional(),
    fields: z.array(z.string()),
    tags: z.array(z.string()),
    abstract: z.string().optional(),
    brief: z.string().optional(),
    url: z.string().optional(),
    summaryCount: z.number().int(),
    retraction: z.enum(['retraction', 'withdrawal']).optional().meta({ description: texts.retraction }),
  })
  .meta({ id: 'Paper' })

export const paperName = z.object({ key: z.string(), title: z.string() }).meta({ id: 'PaperName' })

export const identifier = z
  .object({ scheme: z.enum(schemeNames), value: z.string() })
  .meta({ id: 'Identifier' })

const summaryFields = {
  id: z.number().int(),
  author: person.nullable().meta({ description: texts.anonymous }),
  language: z.string().meta({ description: texts.language }),
  assistance: z.enum(assistances),
  publishedAt: time,
  editedAt: time.optional(),
  votes,
  wordCount: z.number().int(),
}

export const summary = z
  .object({
    ...summaryFields,
    html: z.string().optional().meta({
      description: texts.leftOut,
    }),
    excerpt: z.string(),
    cites: z.array(z.string()),
  })
  .meta({ id: 'Summary' })

export const summaryWithText = z
  .object({
    ...summary.shape,
    paper: paper,
    text: z.string().meta({ description: texts.text }),
  })
  .meta({ id: 'SummaryWithText' })

export const feedItem = z
  .object({ ...summaryFields, paper, excerpt: z.string(), leadHtml: z.string() })
  .meta({ id: 'FeedItem' })

export const paperPage = z
  .object({
    ...paper.shape,
    identifiers: z.array(identifier),
    notices: z.array(
      z.object({ kind: z.enum(workNoticeKinds), value: z.string(), date: z.string().optional() }),
    ),
    summaries: z.array(summary),
    citedBy: z.array(z.object({ summaryId: z.number().int(), paperKey: z.string(), paperTitle: z.string() })),
  })
  .meta({ id: 'PaperPage' })

export const ownSummary = z
  .object({
    id: z.number().int(),
    text: z.string(),
    visibility: z.enum(visibilities),
    anonymous: z.boolean(),
    language: z.string(),
    assistance: z.enum(assistances),
    revision: z.number().int(),
    shareLink: z.string().optional(),
    isVisible: z.boolean(),
    moderation: z.enum(['hidden', 'removed']).optional().meta({ description: texts.moderation }),
  })
  .meta({ id: 'OwnSummary', description: texts.ownSummary })

export const revision = z
  .object({
    number: z.number().int(),
    createdAt: time,
    characters: z.number().int(),
    restoredFrom: z.number().int().optional(),
  })
  .meta({ id: 'Revision' })

export const problemDetails = z
  .object({
    type: z.string(),
    title: z.string().optional(),
    status: z.number().int(),
    code: z.string().meta({ description: texts.code }),
    detail: z.string(),
  })
  .meta({ id: 'Problem', description: texts.problem })

export const comment = z
  .object({
    id: z.number().int(),
    kind: z.enum(commentKinds),
    author: person.nullable().meta({ description: texts.speaker }),
    html: z.string(),
    createdAt: z.string(),
    editedAt: z.string().optional(),
    votes,
  })
  .meta({ id: 'Comment' })

export const threadEntry = z
  .union([
    comment.extend({ depth: z.number().int(), parent: z.number().int().optional() }),
    z.object({ id: z.number().int(), depth: z.number().int(), isDeleted: z.literal(true) }),
  ])
  .meta({
    id: 'ThreadEntry',
    description: texts.thread,
  })

/** Of whatever was made. */
export const made = z.object({ id: z.number().int() })

export const isPlain = z.boolean().meta({
  description: texts.plain,
})
/** A text that was written. */
export const writtenText = z.object({ id: z.number().int(), isPlain })

export const done = z.object({ done: z.literal(true) }).meta({ id: 'Done' })
export const yes = { body: { done: true as const } }

const cursor = z
  .string()
  .max(60)
  .refine((text) => parseCursor(text) !== undefined, texts.cursor)

/** As of a list's pages: an offset costs what it skips, so that far pages are reached by their neighbours' links alone. */
export const pageQuery = z
  .object({
    page: z.coerce.number().int().min(1).max(1_000_000).optional(),
    after: cursor.optional(),
    before: cursor.optional(),
  })
  .refine(({ page = 1, after, before }) => page <= maxNumberedPage || (after ?? before) !== undefined, {
    path: ['page'],
    error: texts.page(maxNumberedPage),
  })

export const summaryId = z.object({ id: z.coerce.number().int() })
export const paperKey = z.object({ key: z.string().max(2_000) })
