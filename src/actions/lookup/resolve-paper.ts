// One identifier, one paper: services are asked in turn until one knows it, then the work's other record is looked at, too.
import { identifierKey, withoutVersion } from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import { isLikeTitle } from '#domain/papers/comparable-title.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import { mergeDrafts } from '#domain/papers/merge-drafts.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { ResolvedWork, Resolver, ResolverName } from '#sources/resolvers/contract.ts'
import { resolversFor } from '#sources/resolvers/registry.ts'
import { lookupTexts } from '../texts/lookup.ts'
import { withFreeAbstract } from './free-abstract.ts'
import type { Lookups, Missed } from './lookups.ts'
import { within } from './within.ts'

export interface ResolvedPaper {
  draft: PaperDraft
  /** Who said so, the first first. */
  sources: ResolverName[]
  notices: ResolvedWork['notices']
  /** Who was asked and had no answer. */
  missed: Missed[]
}

/** Nobody knew it, or nobody could be asked: each with its reason. */
export interface Unresolved extends Refusal {
  missed: Missed[]
}

/** A page waits so long, in milliseconds; what comes later is in the cache for the next try. */
export const longestLookup = 6_000

/**
 * Refusals, with those of each service beside them: `lookup-off`, `paper-unresolvable` where no service knows such
 * identifiers, `paper-not-found` where all say that there's none, `source-unreachable` otherwise.
 */
export async function resolvePaper(
  lookups: Lookups,
  written: Identifier,
  wait = longestLookup,
): Promise<ResolvedPaper | Unresolved> {
  const identifier = withoutVersion(written)
  if (!lookups.isOn) return unresolved('lookup-off', lookupTexts.off, [])
  const resolvers = resolversFor(lookups.resolvers, identifier)
  if (resolvers.length === 0) return unresolved('paper-unresolvable', lookupTexts.unresolvable, [])
  const deadline = Date.now() + wait
  const missed: Missed[] = []
  for (const resolver of resolvers) {
    const resolved = await ask(lookups, resolver, identifier, deadline)
    if (isRefusal(resolved)) missed.push({ source: resolver.name, refusal: resolved })
    else return withOtherRecord(lookups, identifier, withAsked(resolved, identifier), { deadline, missed })
  }
  return unresolvedBy(missed)
}

/** Not all of the time that's left: the next service must have some, too. */
async function ask(
  { client }: Lookups,
  resolver: Resolver,
  identifier: Identifier,
  deadline: number,
): Promise<ResolvedWork | Refusal> {
  const wait = Math.max(0, deadline - Date.now()) * askedFirst
  const late = () => refuse('source-unreachable', lookupTexts.late(resolver.name))
  const resolved = await within(resolver.resolve(identifier, client), wait, late)
  return isRefusal(resolved) ? resolved : withFreeAbstract(resolved)
}

/** As a fraction of it. */
const askedFirst = 0.6

/** What was asked for is an identifier of the answer, whatever the answer calls itself: an alias of a DOI leads there. */
function withAsked(resolved: ResolvedWork, asked: Identifier): ResolvedWork {
  const { draft } = resolved
  const has = draft.identifiers.some((one) => identifierKey(one) === identifierKey(asked))
  return has ? resolved : { ...resolved, draft: { ...draft, identifiers: [...draft.identifiers, asked] } }
}

interface Rest {
  deadline: number
  missed: Missed[]
}

/**
 * A preprint names its DOI, a DOI its preprint. The other record knows where it was published, or has the abstract. An identifier
 * whose own service doesn't know it by a title like the first one's stays out, also where that service can't be asked just
 * now: authors type DOIs into arXiv's form, and who brings somebody else's takes over a paper.
 */
async function withOtherRecord(
  lookups: Lookups,
  asked: Identifier,
  first: ResolvedWork,
  { deadline, missed }: Rest,
): Promise<ResolvedPaper> {
  const isSettled = librarians.has(first.source) && isPrinted(first.draft)
  const mentioned = first.draft.identifiers.filter(
    ({ scheme }) => !isSettled && scheme !== asked.scheme && typedSchemes.has(scheme),
  )
  const found = await Promise.all(
    mentioned.slice(0, mostMentioned).map((one) => askOwn(lookups, one, first, deadline)),
  )
  const others = found.filter((one) => one !== undefined)
  let draft = without(first.draft, mentioned)
  for (const { work, identifier } of others)
    draft = mergeDrafts(draft, withAsked(onlyOwn(work, identifier), identifier).draft)
  return {
    draft,
    sources: [...new Set([first.source, ...others.map(({ work }) => work.source)])],
    notices: [...first.notices, ...others.flatMap(({ work }) => work.notices)],
    missed,
  }
}

/** Those that people type into forms, and publishers into their records. Others are given by who keeps the record. */
const typedSchemes: ReadonlySet<Identifier['scheme']> = new Set(['doi', 'arxiv'])
/** Their editors check what a record names. */
const librarians: ReadonlySet<ResolverName> = new Set(['pubmed', 'dblp', 'acl'])

function isPrinted({ venueName, venueKind }: PaperDraft): boolean {
  return venueName !== undefined && venueKind !== 'preprint'
}

/** Asked about at the same time; a record names one or two. */
const mostMentioned = 3

/** The record of the service that the identifier is of, if it's of this work. */
async function askOwn(
  lookups: Lookups,
  identifier: Identifier,
  { draft }: ResolvedWork,
  deadline: number,
): Promise<{ work: ResolvedWork; identifier: Identifier } | undefined> {
  for (const resolver of resolversFor(lookups.resolvers, identifier).filter(({ name }) =>
    registries.has(name),
  )) {
    const work = await ask(lookups, resolver, identifier, deadline)
    if (!isRefusal(work)) return isLikeTitle(draft.title, work.draft.title) ? { work, identifier } : undefined
    if (work.code !== 'paper-not-found') return undefined
  }
  return undefined
}

/** They give these identifiers out; the others repeat what somebody said. */
const registries: ReadonlySet<ResolverName> = new Set(['arxiv', 'crossref', 'datacite'])

/** What the other record mentions in its turn is nobody's word for this one. */
function onlyOwn(work: ResolvedWork, { scheme }: Identifier): ResolvedWork {
  const { draft } = work
  const identifiers = draft.identifiers.filter(
    (one) => one.scheme === scheme || !typedSchemes.has(one.scheme),
  )
  return { ...work, draft: { ...draft, identifiers } }
}

function without(draft: PaperDraft, wrong: readonly Identifier[]): PaperDraft {
  const keys = new Set(wrong.map(identifierKey))
  return { ...draft, identifiers: draft.identifiers.filter((one) => !keys.has(identifierKey(one))) }
}

function unresolvedBy(missed: Missed[]): Unresolved {
  if (missed.every(({ refusal }) => refusal.code === 'paper-not-found'))
    return unresolved('paper-not-found', lookupTexts.nobody, missed)
  return unresolved('source-unreachable', lookupTexts.unanswered, missed)
}

function unresolved(code: string, message: string, missed: Missed[]): Unresolved {
  return { ...refuse(code, message), missed }
}
