// Bringing a paper by whatever is known of it, and correcting one, in the API.
import { z } from 'zod'
import { addPaper } from '#actions/add-paper.ts'
import { editPaper } from '#actions/edit-paper.ts'
import { withKnownFields } from '#actions/known-fields.ts'
import { countLookup } from '#actions/lookup/look-up-limits.ts'
import { noteFoundNotices } from '#actions/lookup/note-found-notices.ts'
import { type ResolvedPaper, resolvePaper } from '#actions/lookup/resolve-paper.ts'
import { readPaperCsl, readPaperIdentifier, readPaperRecord } from '#actions/read-paper-source.ts'
import { refuseWriter } from '#domain/actor.ts'
import { readIdentifiers } from '#domain/identifiers/read-identifiers.ts'
import { draftKeys, type PaperDraft } from '#domain/papers/draft.ts'
import { type Author, paperLimits, venueKinds } from '#domain/papers/paper.ts'
import { readPrintedName } from '#domain/papers/printed-name.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { findKnownPaperKey, findPapersOfTitle } from '#storage/queries/paper-editor.ts'
import type { PaperPage } from '#storage/queries/paper-page.ts'
import { longestSource } from '../paper-form.ts'
import type { SiteContext } from '../site.ts'
import { apiTexts } from '../texts/api.ts'
import { endpoint } from './endpoint.ts'
import { findPaper } from './lookup.ts'
import { author, paper, paperKey } from './schemas.ts'
import { toPaper } from './shapes.ts'

const texts = apiTexts.paperEdits

const text = z.string().nullable().optional()
const year = z.number().int().nullable().optional()

const paperFields = z.strictObject({
  identifiers: z.array(z.string().max(2_000)).max(100).optional(),
  title: z.string().optional(),
  authors: z
    .array(z.union([z.string(), z.strictObject({ ...author.shape, isOrganisation: z.boolean().optional() })]))
    .max(paperLimits.authors)
    .optional()
    .meta({
      description: texts.authors,
    }),
  authorsComplete: z.boolean().optional(),
  year,
  venue: z
    .strictObject({ name: z.string(), kind: z.enum(venueKinds).optional() })
    .nullable()
    .optional(),
  venueYear: year,
  volume: text,
  number: text,
  pages: text,
  fields: z.array(z.string()).max(100).optional(),
  tags: z.array(z.string()).max(100).optional(),
  url: text,
  abstract: text,
})
type PaperFields = z.output<typeof paperFields>

const nothingKnown: PaperDraft = { identifiers: [], title: '', authors: [], fields: [], tags: [] }

/** What is not sent stays, null takes it away, and identifiers are added. */
function withFields(draft: PaperDraft, sent: PaperFields): PaperDraft {
  const { venue, authors } = sent
  const { identifiers, unreadIdentifiers } = readIdentifiers(sent.identifiers ?? [])
  const place = venue === undefined ? {} : { venueName: venue?.name, venueKind: venue?.kind }
  const moved = sent.year === undefined || sent.year === draft.year ? draft.venueYear : undefined
  return {
    ...draft,
    ...place,
    identifiers: [...draft.identifiers, ...identifiers],
    unreadIdentifiers,
    title: sent.title ?? draft.title,
    authors: authors?.map((written) => toAuthor(written, draft.authors)) ?? draft.authors,
    authorsComplete: sent.authorsComplete ?? draft.authorsComplete,
    year: sentOr(sent.year, draft.year),
    venueYear: sentOr(sent.venueYear, moved),
    volume: sentOr(sent.volume, draft.volume),
    number: sentOr(sent.number, draft.number),
    pages: sentOr(sent.pages, draft.pages),
    fields: sent.fields ?? draft.fields,
    tags: sent.tags ?? draft.tags,
    url: sentOr(sent.url, draft.url),
    abstract: sentOr(sent.abstract, draft.abstract),
  }
}

function sentOr<T>(sent: T | null | undefined, present: T | undefined): T | undefined {
  return sent === undefined ? present : (sent ?? undefined)
}

type SentAuthor = string | (Author & { isOrganisation?: boolean | undefined })

/** Of whoever is known by this name already, what is not sent stays, such as an affiliation. */
function toAuthor(written: SentAuthor, known: readonly Author[]): Author {
  const { isOrganisation = false, ...sent } = typeof written === 'string' ? { name: written } : written
  const there = known.find(({ name }) => name === sent.name)
  if (isOrganisation) return sent
  const isRead = there !== undefined || sent.family !== undefined
  return isRead ? { ...there, ...sent } : { ...sent, ...readPrintedName(sent.name) }
}

const add = endpoint({
  method: 'post',
  path: '/papers',
  summary: texts.add,
  scope: 'write',
  body: z.strictObject({
    identifier: z.string().max(2_000).optional(),
    bibtex: z.string().max(longestSource).optional(),
    csl: z.unknown().optional(),
    ...paperFields.shape,
    isDifferent: z.boolean().optional().meta({
      description: texts.isDifferent,
    }),
  }),
  reply: z.object({ key: z.string() }),
  conflict: z.object({ papers: z.array(paper) }),
  status: 201,
  finds: true,
  async handle(c, { body }) {
    const { identifier, bibtex, csl, isDifferent, ...sent } = body
    const source = await readSource({ identifier, bibtex, csl })
    if (isRefusal(source)) return source
    const resolved = await lookUpRest(c, source, sent)
    const draft = withFields(resolved?.draft ?? source, sent)
    const known = await findKnownPaperKey(c.var.site.storage.pool, draftKeys(draft))
    if (known !== undefined) return { body: { key: known }, wasThere: true }
    const isResolved = resolved !== undefined && Object.keys(sent).length === 0
    // Until somebody says what it is called, it goes by its identifier.
    const title = draft.title || (identifier?.trim() ?? '')
    const { storage } = c.var.site
    const added = await addPaper(storage, c.var.actor, { ...draft, title }, { isDifferent, isResolved })
    if (!isRefusal(added)) await noteFoundNotices(storage, added.id, resolved)
    if (!isRefusal(added))
      return added.isJoined ? { body: { key: added.key }, wasThere: true } : { body: { key: added.key } }
    if (added.code !== 'title-exists') return added
    const papers = await findPapersOfTitle(storage.pool, title, added.sameKey)
    return { refusal: added, more: { papers: papers.map(toPaper) } }
  },
})

/** Where only an identifier is sent, other services say the rest, if they know it. */
async function lookUpRest(
  c: SiteContext,
  source: PaperDraft,
  { title }: PaperFields,
): Promise<ResolvedPaper | undefined> {
  const [identifier] = source.identifiers
  const isNamed = source.title !== '' || (title ?? '') !== ''
  if (isNamed || identifier === undefined || refuseWriter(c.var.actor)) return undefined
  const { storage, lookups } = c.var.site
  const there = await findKnownPaperKey(storage.pool, draftKeys(source))
  if (there !== undefined || (await countLookup(storage, c.var.actor, 'paper'))) return undefined
  const resolved = await resolvePaper(lookups, identifier)
  if (isRefusal(resolved)) return undefined
  return { ...resolved, draft: await withKnownFields(storage, resolved.draft) }
}

async function readSource({
  identifier,
  bibtex,
  csl,
}: {
  identifier: string | undefined
  bibtex: string | undefined
  csl: unknown
}): Promise<PaperDraft | Refusal> {
  const named = identifier === undefined ? undefined : readPaperIdentifier(identifier)
  if (named !== undefined && isRefusal(named)) return named
  const told = await readDescription(bibtex, csl)
  if (told !== undefined && isRefusal(told)) return told
  return bothOf(named?.draft, told?.draft)
}

/** Nothing that is sent is left out in silence. */
async function readDescription(bibtex: string | undefined, csl: unknown) {
  if (bibtex !== undefined && csl !== undefined) return refuse('source-twice', texts.twice)
  const told =
    bibtex !== undefined
      ? await readPaperRecord(bibtex, 'bibtex')
      : csl === undefined
        ? undefined
        : await readPaperCsl(csl)
  if (told === undefined || isRefusal(told) || told.count === 1) return told
  return refuse('papers-several', texts.several(told.count, told.draft.title))
}

function bothOf(named: PaperDraft = nothingKnown, told: PaperDraft = nothingKnown): PaperDraft {
  const url = told.url ?? named.url
  return {
    ...told,
    identifiers: [...named.identifiers, ...told.identifiers],
    ...(url === undefined ? {} : { url }),
  }
}

/** Whoever else changes the paper at the same time goes first, so often at most. */
const mostTries = 10

const edit = endpoint({
  method: 'patch',
  path: '/papers/{key}',
  summary: texts.edit,
  scope: 'write',
  params: paperKey,
  body: paperFields,
  reply: z.object({ key: z.string() }),
  async handle(c, { params, body }) {
    const { storage } = c.var.site
    let refusal: Refusal = refuse('paper-changed', texts.changed)
    for (let tries = 0; tries < mostTries; tries += 1) {
      const page = await findPaper(c, params.key)
      if (isRefusal(page)) return page
      const { changedAt } = page.paper
      const draft = withFields(toDraft(page), body)
      const edited = await editPaper(storage, c.var.actor, { paperId: page.id, draft, changedAt })
      if (!isRefusal(edited)) return { body: edited }
      refusal = edited
      if (refusal.code !== 'paper-changed') break
    }
    return refusal
  },
})

/** Identifiers stay in any case. */
function toDraft({ paper }: PaperPage): PaperDraft {
  const { venue, brief: _brief, ...rest } = paper
  return { ...rest, identifiers: [], venueName: venue?.name, venueKind: venue?.kind }
}

export const paperEditEndpoints = [add, edit]
