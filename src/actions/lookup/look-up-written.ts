// Whatever a person writes of a paper that isn't here: a record as text, an identifier in any form, or words of its title.

import type { Actor } from '#domain/actor.ts'
import { plainAscii } from '#domain/identifiers/cleaning.ts'
import { identifierKey, maxIdentifierLength, parseIdentifier } from '#domain/identifiers/identifier.ts'
import { isMeantAsIdentifier } from '#domain/identifiers/labels.ts'
import { possibleIdentifiers } from '#domain/identifiers/possible-keys.ts'
import { refuseIdentifier } from '#domain/identifiers/refuse-identifier.ts'
import { findIdentifiers } from '#domain/identifiers/running-text.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import { draftKeys, type PaperDraft } from '#domain/papers/draft.ts'
import { mergeDrafts } from '#domain/papers/merge-drafts.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { findKnownPaperKey } from '#storage/queries/paper-editor.ts'
import { withKnownFields } from '../known-fields.ts'
import { isPaperRecord, type PaperSource, readPaperSource } from '../read-paper-source.ts'
import { libraryTexts } from '../texts/library.ts'
import { type Findings, type FoundElsewhere, findPapers, longestSearch } from './find-papers.ts'
import { countLookup } from './look-up-limits.ts'
import type { Lookups } from './lookups.ts'
import { longestLookup, type ResolvedPaper, resolvePaper, type Unresolved } from './resolve-paper.ts'

export type LookedUp =
  /** The library has it. */
  | { is: 'known'; key: string }
  /** What could be read, from the text itself or from a service; or why there's only the identifier. */
  | { is: 'draft'; source: PaperSource; resolved?: ResolvedPaper; unresolved?: Unresolved }
  /** Words, and what other services find by them; or why they weren't asked. */
  | { is: 'found'; words: string; findings: Findings | Refusal }

export interface LookingUp {
  storage: Storage
  lookups: Lookups
  actor: Actor
  /** How long the caller waits for other services, in milliseconds. */
  wait?: number
}

/** So many ways to read one address are asked about: a publisher's address may go on after the DOI. */
const mostAsked = 3

/** Refusals: those of reading records, `identifier-unreadable`, also for what a label says is an identifier and isn't one. */
export async function lookUpWritten(by: LookingUp, text: string): Promise<LookedUp | Refusal> {
  const written = text.trim()
  if (await isPaperRecord(written)) return fromRecord(by, written)
  if (parseIdentifier(written)?.scheme === 'orcid')
    return refuse('identifier-unreadable', libraryTexts.paper.person)
  const identifiers = identifiersIn(written)
  if (identifiers.length > 0) return lookUpIdentifier(by, identifiers)
  if (written.length <= maxIdentifierLength && isMeantAsIdentifier(plainAscii(written)))
    return refuseIdentifier(written)
  const isTitle = /[\p{L}\p{N}]{2}/u.test(written) && written.length <= longestSearch
  if (!isTitle) return refuse('identifier-unreadable', libraryTexts.paper.unreadable)
  const tooMany = await countLookup(by.storage, by.actor, 'search')
  return {
    is: 'found',
    words: written,
    findings: tooMany ?? (await findPapers(by.lookups, written, by.wait)),
  }
}

async function fromRecord({ storage }: LookingUp, written: string): Promise<LookedUp | Refusal> {
  const source = await readPaperSource(written)
  if (isRefusal(source)) return source
  const known = await findKnownPaperKey(storage.pool, draftKeys(source.draft))
  if (known !== undefined) return { is: 'known', key: known }
  return { is: 'draft', source: { ...source, draft: await withKnownFields(storage, source.draft) } }
}

/** As one identifier or address; or the one that's in a sentence, such as a reference copied from a paper. */
function identifiersIn(written: string): Identifier[] {
  if (written.length > maxIdentifierLength) return []
  const read = possibleIdentifiers(written)
  if (read.length > 0)
    return [
      ...read.filter(({ scheme }) => scheme !== 'url'),
      ...read.filter(({ scheme }) => scheme === 'url'),
    ]
  const mentioned = new Map(
    findIdentifiers(written).map(({ identifier }) => [identifierKey(identifier), identifier]),
  )
  return mentioned.size === 1 ? [...mentioned.values()] : []
}

/** One paper under several possible names, the likeliest first. */
async function lookUpIdentifier(by: LookingUp, identifiers: Identifier[]): Promise<LookedUp> {
  const known = await findKnownPaperKey(by.storage.pool, identifiers.map(identifierKey))
  if (known !== undefined) return { is: 'known', key: known }
  const [first] = identifiers as [Identifier]
  const source = sourceOf(first)
  const tooMany = await countLookup(by.storage, by.actor, 'paper')
  if (tooMany) return { is: 'draft', source, unresolved: { ...tooMany, missed: [] } }
  const found = await resolveAny(by, identifiers)
  if (isRefusal(found)) return { is: 'draft', source, unresolved: found }
  const resolved = { ...found, draft: await withKnownFields(by.storage, found.draft) }
  // By another of its names the library may have it.
  const there = await findKnownPaperKey(by.storage.pool, draftKeys(resolved.draft))
  if (there !== undefined) return { is: 'known', key: there }
  return { is: 'draft', source: { draft: resolved.draft, count: 1, unread: [] }, resolved }
}

async function resolveAny(
  { lookups, wait = longestLookup }: LookingUp,
  identifiers: Identifier[],
): Promise<ResolvedPaper | Unresolved> {
  const deadline = Date.now() + wait
  let first: Unresolved | undefined
  for (const identifier of identifiers.slice(0, mostAsked)) {
    const resolved = await resolvePaper(lookups, identifier, deadline - Date.now())
    if (!isRefusal(resolved)) return resolved
    first ??= resolved
    // A shorter form is worth a try only where the longer one is nobody's.
    if (resolved.code !== 'paper-not-found') break
  }
  if (first === undefined) throw new Error('no identifier to look up')
  return first
}

function sourceOf(identifier: Identifier): PaperSource {
  const { scheme, value } = identifier
  const known = scheme === 'url' ? { identifiers: [], url: value } : { identifiers: [{ scheme, value }] }
  return { draft: { title: '', authors: [], fields: [], tags: [], ...known }, count: 1, unread: [] }
}

/**
 * One of the papers that were found by words: looked up by its identifier, and, where the search has it, with what the others
 * said of it. All of it comes from the services, mostly out of the cache.
 */
export async function lookUpFound(
  by: LookingUp,
  identifier: string,
  words: string,
): Promise<LookedUp | Refusal> {
  const [found] = identifiersIn(identifier.trim())
  if (found === undefined) return refuse('identifier-unreadable', libraryTexts.paper.unreadable)
  const looked = await lookUpIdentifier({ ...by, wait: by.wait ?? foundWait }, [found])
  if (looked.is !== 'draft' || words.trim() === '' || looked.unresolved?.code === 'too-many') return looked
  const hit = await findAgain(by, found, words)
  if (hit === undefined) return looked
  const whole = looked.resolved === undefined ? hit.draft : mergeDrafts(looked.resolved.draft, hit.draft)
  const draft = await withKnownFields(by.storage, whole)
  const known = await findKnownPaperKey(by.storage.pool, draftKeys(draft))
  if (known !== undefined) return { is: 'known', key: known }
  const { notices = [], missed = [] } = looked.resolved ?? {}
  return {
    is: 'draft',
    source: { draft, count: 1, unread: [] },
    resolved: { draft, sources: hit.sources, notices, missed },
  }
}

/** What the search said is enough, if the service is slow now. */
const foundWait = 3_000
/** The search was made a moment ago, so its answers are in the cache. */
const cachedWait = 1_500

async function findAgain(
  { lookups }: LookingUp,
  found: Identifier,
  words: string,
): Promise<FoundElsewhere | undefined> {
  const findings = await findPapers(lookups, words, cachedWait)
  if (isRefusal(findings)) return undefined
  const key = identifierKey(found)
  return findings.papers.find(({ draft }) => draft.identifiers.some((one) => identifierKey(one) === key))
}

/**
 * What was shown in a form, as the services said it: with what the form doesn't show, such as ORCID iDs and retractions. It was
 * looked up a moment ago, so the answers are in the cache.
 */
export async function shownElsewhere(
  { lookups }: LookingUp,
  lookedUp: string,
): Promise<ResolvedPaper | undefined> {
  const [identifier] = lookedUp === '' ? [] : identifiersIn(lookedUp)
  if (identifier === undefined) return undefined
  const resolved = await resolvePaper(lookups, identifier, cachedWait)
  return isRefusal(resolved) ? undefined : resolved
}

/** Whether the draft, which a person may have changed, still is the paper that was looked up. */
export function isOfDraft({ draft: found }: ResolvedPaper, draft: PaperDraft): boolean {
  const keys = new Set(draftKeys(found))
  return draftKeys(draft).some((key) => keys.has(key))
}
