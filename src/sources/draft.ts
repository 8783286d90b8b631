// A draft from what a record said, within the library's limits: a list of authors is cut, an overlong abstract ends early.
import { identifierKey, parseIdentifier } from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import { paperLimits } from '#domain/papers/paper.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { ReadWork } from './contract.ts'
import { sourceTexts } from './texts/sources.ts'

/** `fields` and `tags` are the library's own, so records bring none; arXiv's categories say which fields (`arxiv/parts.ts`). */
export type WorkParts = Omit<PaperDraft, 'fields' | 'tags' | 'unreadIdentifiers'>

/** Refusals: `title-missing`. */
export function toWork(parts: WorkParts, more: Omit<ReadWork, 'draft'> = {}): ReadWork | Refusal {
  if (parts.title === '') return refuse('title-missing', sourceTexts.untitledRecord)
  return { ...more, draft: toDraft(parts) }
}

/** Also without a title, for records that have only an identifier. */
export function toDraft(parts: WorkParts): PaperDraft {
  const { authors, authorsComplete = true, abstract, url, venueYear = parts.year } = parts
  const isCut = authors.length > paperLimits.authors
  return {
    ...parts,
    identifiers: uniqueIdentifiers(parts.identifiers),
    title: withoutControls(parts.title),
    authors: isCut ? authors.slice(0, paperLimits.authors) : authors,
    authorsComplete: authorsComplete && !isCut,
    venueYear,
    venueName: fitting(parts.venueName),
    volume: fitting(parts.volume),
    number: fitting(parts.number),
    pages: fitting(parts.pages),
    abstract: abstract === undefined || abstract === '' ? undefined : cutText(abstract, paperLimits.abstract),
    url: url === undefined || url === '' ? undefined : url,
    fields: [],
    tags: [],
  }
}

function withoutControls(text: string): string {
  return /\p{Cc}/u.test(text) ? text.replace(/\p{Cc}+/gu, ' ').trim() : text
}

/** What is longer than any volume or venue is something else that was typed into its place. */
function fitting(text: string | undefined): string | undefined {
  return text === undefined || text === '' || text.length > paperLimits.short
    ? undefined
    : withoutControls(text)
}

function cutText(text: string, most: number): string {
  const whole = text.replaceAll('\0', '')
  return whole.length <= most
    ? whole
    : `${whole
        .slice(0, most - 1)
        .toWellFormed()
        .trimEnd()}…`
}

/** Each once, without web addresses, which have a place of their own. */
export function uniqueIdentifiers(identifiers: readonly Identifier[]): Identifier[] {
  const lasting = identifiers.filter(({ scheme }) => scheme !== 'url')
  const byKey = new Map<string, Identifier>()
  for (const identifier of lasting) {
    const key = identifierKey(identifier)
    if (!byKey.has(key)) byKey.set(key, identifier)
  }
  return [...byKey.values()].slice(0, paperLimits.identifiers)
}

/** Of what was written, that which is an identifier. */
export function readAll(written: readonly (string | undefined)[]): Identifier[] {
  return written
    .filter((text) => text !== undefined && text !== '')
    .map((text) => parseIdentifier(text ?? ''))
    .filter((found) => found !== undefined)
}

/** The first that's an address and no better identifier. */
export function webAddressOf(written: readonly (string | undefined)[]): string | undefined {
  return readAll(written).find(({ scheme }) => scheme === 'url')?.value
}
