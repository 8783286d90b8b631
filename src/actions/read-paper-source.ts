// Reads whatever people bring a paper in: an identifier, a web address, BibTeX or CSL-JSON. It stores nothing.

import { parseIdentifier, withoutVersion } from '#domain/identifiers/identifier.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { FormatName, SourceReading } from '#sources/contract.ts'
import { libraryTexts } from './texts/library.ts'

export interface PaperSource {
  /** Of the first paper that could be read; where only an identifier was given, with everything else empty. */
  draft: PaperDraft
  /** How many papers the text holds. */
  count: number
  /** What is wrong with those that could not be read. */
  unread: Refusal[]
}

/** Whether a text is meant as a record of a paper, and not as what it's called or known by. */
export async function isPaperRecord(text: string): Promise<boolean> {
  const written = text.trim()
  // `[1706.03762]` is an identifier between brackets.
  if (/^[[{]/.test(written)) return !/^\[[^\]{}"]+\]$/.test(written)
  // Readers are loaded when somebody brings a record.
  const { isPasted } = await import('#sources/pasted.ts')
  return isPasted(written)
}

export async function readPaperSource(text: string): Promise<PaperSource | Refusal> {
  const written = text.trim()
  const { isPasted, readPasted } = await import('#sources/pasted.ts')
  if (isPasted(written)) return firstOf(await readPasted(written))
  // JSON of no format that we know is refused as the plainest of them.
  return /^[[{]/.test(written) ? readPaperRecord(written, 'csl') : readPaperIdentifier(written)
}

export function readPaperIdentifier(written: string): PaperSource | Refusal {
  const identifier = parseIdentifier(written)
  if (identifier === undefined) return refuse('identifier-unreadable', libraryTexts.paper.unreadable)
  const known =
    identifier.scheme === 'url'
      ? { identifiers: [], url: identifier.value }
      : { identifiers: [withoutVersion(identifier)] }
  const draft = { title: '', authors: [], fields: [], tags: [], ...known }
  return { draft, count: 1, unread: [] }
}

/** In a format that somebody names. */
export async function readPaperRecord(text: string, format: FormatName): Promise<PaperSource | Refusal> {
  const { readPasted } = await import('#sources/pasted.ts')
  return firstOf(await readPasted(text, format))
}

/** As text, or as the items themselves. */
export async function readPaperCsl(given: unknown): Promise<PaperSource | Refusal> {
  return readPaperRecord(typeof given === 'string' ? given : toJson(given), 'csl')
}

/** Nothing for what's nested too deep to be written. */
function toJson(given: unknown): string {
  try {
    return JSON.stringify(given) ?? ''
  } catch {
    return ''
  }
}

/** So many reasons are shown at once. */
const mostUnread = 10

function firstOf(reading: SourceReading | Refusal): PaperSource | Refusal {
  if (isRefusal(reading)) return reading
  const { papers, unread } = reading
  const [first] = papers
  const refusals = unread.slice(0, mostUnread).map(({ refusal }) => refusal)
  if (first !== undefined)
    return { draft: first.draft, count: papers.length + unread.length, unread: refusals }
  return refusals[0] ?? refuse('source-empty', libraryTexts.paper.nothing)
}
