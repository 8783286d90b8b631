// Looking papers up at other services in the API: by identifier, link or words. Nothing is added by it.
import { z } from 'zod'
import type { FoundElsewhere } from '#actions/lookup/find-papers.ts'
import { lookUpWritten } from '#actions/lookup/look-up-written.ts'
import type { Missed } from '#actions/lookup/lookups.ts'
import { lookupTexts } from '#actions/texts/lookup.ts'
import { refuseWriter } from '#domain/actor.ts'
import { identifierKey, maxIdentifierLength } from '#domain/identifiers/identifier.ts'
import { venueKinds } from '#domain/papers/paper.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { apiTexts } from '../texts/api.ts'
import { type Answer, endpoint } from './endpoint.ts'
import { author } from './schemas.ts'

const texts = apiTexts.paperLookup

const paperElsewhere = z
  .object({
    identifiers: z.array(z.string()).meta({ description: texts.identifiers }),
    title: z.string(),
    authors: z.array(author),
    authorsComplete: z.boolean(),
    year: z.number().int().optional(),
    venue: z.object({ name: z.string(), kind: z.enum(venueKinds).optional() }).optional(),
    venueYear: z.number().int().optional(),
    volume: z.string().optional(),
    number: z.string().optional(),
    pages: z.string().optional(),
    abstract: z.string().optional(),
    url: z.string().optional(),
    sources: z.array(z.string()).meta({ description: texts.sources }),
  })
  .meta({ id: 'PaperElsewhere' })

const reply = z.object({
  key: z.string().optional().meta({ description: texts.key }),
  papers: z.array(paperElsewhere),
  unanswered: z
    .array(z.object({ source: z.string(), code: z.string(), message: z.string() }))
    .meta({ description: texts.unanswered }),
})

const lookUp = endpoint({
  method: 'get',
  path: '/papers/lookup',
  summary: texts.lookUp,
  scope: 'read',
  query: z.object({ q: z.string().min(1).max(maxIdentifierLength) }),
  reply,
  async handle(c, { query }): Promise<Answer<z.input<typeof reply>> | Refusal> {
    const { storage, lookups } = c.var.site
    const { actor } = c.var
    const mayNot = refuseWriter(actor)
    if (mayNot) return mayNot
    if (!lookups.isOn) return refuse('lookup-off', lookupTexts.off)
    const looked = await lookUpWritten({ storage, lookups, actor }, query.q)
    if (isRefusal(looked)) return looked
    if (looked.is === 'known') return { body: { key: looked.key, papers: [], unanswered: [] } }
    if (looked.is === 'found') {
      if (isRefusal(looked.findings)) return looked.findings
      const { papers, missed } = looked.findings
      return { body: { papers: papers.map(toElsewhere), unanswered: missed.map(toUnanswered) } }
    }
    const { resolved, unresolved } = looked
    if (resolved)
      return { body: { papers: [toElsewhere(resolved)], unanswered: resolved.missed.map(toUnanswered) } }
    if (unresolved === undefined) return refuse('identifier-unreadable', texts.record)
    if (unresolved.code === 'too-many') return unresolved
    return { body: { papers: [], unanswered: unresolved.missed.map(toUnanswered) } }
  },
})

function toElsewhere({ draft, sources }: FoundElsewhere): z.input<typeof paperElsewhere> {
  const {
    title,
    authors,
    authorsComplete = true,
    year,
    venueName,
    venueKind,
    venueYear,
    volume,
    number,
    pages,
  } = draft
  return {
    identifiers: draft.identifiers.map(identifierKey),
    title,
    authors,
    authorsComplete,
    year,
    ...(venueName === undefined ? {} : { venue: { name: venueName, kind: venueKind } }),
    venueYear,
    volume,
    number,
    pages,
    abstract: draft.abstract,
    url: draft.url,
    sources,
  }
}

function toUnanswered({ source, refusal: { code, message } }: Missed) {
  return { source, code, message }
}

export const paperLookupEndpoints = [lookUp]
