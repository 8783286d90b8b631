// The parts of an account's export, and what is read of them when they come into another library.
import { z } from 'zod'
import { followKinds, readingStates } from '#domain/following/follow.ts'
import { listVisibilities } from '#domain/following/list.ts'
import { venueKinds, workTypes } from '#domain/papers/paper.ts'
import { assistances, visibilities } from '#domain/summaries/summary.ts'
import { takeoutTexts } from '../texts/takeout.ts'

/** The earliest that anything here can be from, so that none is out of the database's reach. */
const earliest = Date.UTC(1900)

/** What's no date, or one from before 1900 or from the future, is `null`: it counts as missing, and the report says so. */
const dateLine = z.unknown().transform((written) => {
  const date =
    written instanceof Date ? written : new Date(typeof written === 'string' ? written : Number.NaN)
  return date.getTime() >= earliest && date.getTime() <= Date.now() ? date : null
})

export const oddDate = takeoutTexts.dateReplaced

export const dialects = ['scholium', 'shortscience'] as const

/** The beginning of a summary's file. What is not there is as it is for a new summary, but for who may read it. */
export const summaryHead = z.object({
  paper: z.string(),
  title: z.string().default(''),
  visibility: z.enum(visibilities).default('private'),
  anonymous: z.boolean().default(false),
  language: z.string().default('en'),
  assistance: z.enum(assistances).default('none'),
  dialect: z.enum(dialects).default('scholium'),
  published: dateLine.optional(),
  edited: dateLine.optional(),
})
export type SummaryHead = z.infer<typeof summaryHead>

const author = z.object({
  name: z.string(),
  given: z.string().optional(),
  family: z.string().optional(),
  suffix: z.string().optional(),
  orcid: z.string().optional(),
  affiliation: z.string().optional(),
})

export const paperLine = z.object({
  key: z.string(),
  identifiers: z.array(z.string()).max(100),
  title: z.string(),
  authors: z.array(author).max(10_000),
  authorsComplete: z.boolean().default(true),
  year: z.int().optional(),
  venue: z.object({ name: z.string(), kind: z.enum(venueKinds) }).optional(),
  venueYear: z.int().optional(),
  type: z.enum(workTypes).optional().catch(undefined),
  volume: z.string().optional(),
  number: z.string().optional(),
  pages: z.string().optional(),
  fields: z.array(z.string()).max(100).default([]),
  tags: z.array(z.string()).max(100).default([]),
  url: z.string().optional(),
})
export type PaperLine = z.infer<typeof paperLine>

export const revisionLine = z.object({
  paper: z.string(),
  number: z.int(),
  dialect: z.enum(dialects).default('scholium'),
  createdAt: dateLine,
  text: z.string(),
})
export type RevisionLine = z.infer<typeof revisionLine>

export const listLine = z.object({
  title: z.string(),
  description: z.string().default(''),
  visibility: z.enum(listVisibilities).default('private'),
  papers: z.array(z.object({ paper: z.string(), remark: z.string().default('') })).max(2_000),
})

export const readingLine = z.object({
  paper: z.string(),
  state: z.enum(readingStates),
  remark: z.string().default(''),
  changedAt: dateLine.optional(),
})

/** The run itself is read against its experiment. */
export const runLine = z.object({
  createdAt: dateLine.optional(),
  run: z.looseObject({ experiment: z.string() }),
})

export const followLine = z.object({ kind: z.enum(followKinds), key: z.string() })
export const imageLine = z.object({ name: z.string(), alt: z.string().default('') })
