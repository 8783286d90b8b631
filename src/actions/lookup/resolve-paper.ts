// One identifier, one paper: services are asked in turn until one knows it, then the work's other record is looked at, too.
import { identifierKey, withoutVersion } from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import { isLikeTitle } from '#domain/papers/comparable-title.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { ResolvedWork, Resolver, ResolverName } from '#sources/resolvers/contract.ts'
import { resolversFor } from '#sources/resolvers/registry.ts'
import { lookupTexts } from '../texts/lookup.ts'
import { withFreeAbstract } from './free-abstract.ts'
import type { Lookups, Missed } from './lookups.ts'
import { mergeDrafts } from './merge-drafts.ts'
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
 * A preprint names its DOI, a DOI its preprint. The other record knows where it was published, or has the abstract. If it has
 * another title, the name was wrong: authors type DOIs into arXiv's form.
 */
async function withOtherRecord(
  lookups: Lookups,
  asked: Identifier,
  first: ResolvedWork,
  { deadline, missed }: Rest,
): Promise<ResolvedPaper> {
  const { draft, source, notices } = first
  const alone = { draft, sources: [source], notices, missed }
  const other = draft.identifiers.find(
    ({ scheme }) => scheme !== asked.scheme && isWorthAsking(scheme, draft),
  )
  const [resolver] = other === undefined ? [] : resolversFor(lookups.resolvers, other)
  if (other === undefined || resolver === undefined || resolver.name === source) return alone
  const second = await ask(lookups, resolver, other, deadline)
  if (isRefusal(second)) {
    const isWrong = second.code === 'paper-not-found'
    return { ...alone, draft: isWrong ? without(draft, other) : draft }
  }
  if (!isLikeTitle(draft.title, second.draft.title)) return { ...alone, draft: without(draft, other) }
  return {
    draft: mergeDrafts(draft, second.draft),
    sources: [source, second.source],
    notices: [...notices, ...second.notices],
    missed,
  }
}

function isWorthAsking(scheme: Identifier['scheme'], draft: PaperDraft): boolean {
  if (scheme === 'doi') return draft.venueName === undefined || draft.venueKind === 'preprint'
  return scheme === 'arxiv' && draft.abstract === undefined
}

function without(draft: PaperDraft, wrong: Identifier): PaperDraft {
  return {
    ...draft,
    identifiers: draft.identifiers.filter((one) => identifierKey(one) !== identifierKey(wrong)),
  }
}

function unresolvedBy(missed: Missed[]): Unresolved {
  if (missed.every(({ refusal }) => refusal.code === 'paper-not-found'))
    return unresolved('paper-not-found', lookupTexts.nobody, missed)
  return unresolved('source-unreachable', lookupTexts.unanswered, missed)
}

function unresolved(code: string, message: string, missed: Missed[]): Unresolved {
  return { ...refuse(code, message), missed }
}
