// A paper as someone enters it: checked whole before anything is stored.
import { isRefusal, type Refusal, refuse } from '../refusals.ts'
import { isSlug } from '../slug.ts'
import { hasNul } from '../text-limits.ts'
import {
  byStrength,
  type Identifier,
  identifierKey,
  maxIdentifierLength,
  parseIdentifier,
} from './identifier.ts'
import { type Author, paperLimits, type VenueKind } from './paper.ts'

export interface PaperDraft {
  /** In any form people paste; order does not matter. */
  identifiers: string[]
  title: string
  authors: Author[]
  authorsComplete?: boolean | undefined
  year?: number | undefined
  /** Key of a venue the library has. */
  venue?: string | undefined
  /** Or its name as printed: the library looks for it, and takes it up where it is new. */
  venueName?: string | undefined
  venueKind?: VenueKind | undefined
  venueYear?: number | undefined
  volume?: string | undefined
  number?: string | undefined
  pages?: string | undefined
  fields: string[]
  tags: string[]
  abstract?: string | undefined
  brief?: string | undefined
  url?: string | undefined
}

export interface CheckedDraft extends Omit<PaperDraft, 'identifiers'> {
  key: string
  /** Unique, the strongest first. */
  identifiers: { key: string; identifier: Identifier }[]
}

/** The draft made ready to be stored, or the first thing that is wrong with it. */
export function checkDraft(draft: PaperDraft): CheckedDraft | Refusal {
  // What is known by nothing else is known by its address.
  const hasNone = draft.identifiers.length === 0 && draft.url !== undefined
  const identifiers = readIdentifiers(hasNone ? [draft.url ?? ''] : draft.identifiers)
  if (isRefusal(identifiers)) return identifiers
  const [strongest] = identifiers
  if (strongest === undefined)
    return refuse(
      'identifier-missing',
      'A paper needs an identifier, such as a DOI or an arXiv number, or a web address.',
    )
  const title = oneLine(draft.title)
  const wrong = checkText(draft, title) ?? checkNumbers(draft) ?? checkLabels(draft) ?? checkPlace(draft)
  if (wrong) return wrong
  const labels = { fields: [...new Set(draft.fields)], tags: [...new Set(draft.tags)] }
  return {
    ...draft,
    ...labels,
    title,
    venueName: draft.venueName === undefined ? undefined : oneLine(draft.venueName) || undefined,
    authors: draft.authors.map(tidyAuthor),
    identifiers,
    key: strongest.key,
  }
}

function readIdentifiers(written: string[]): CheckedDraft['identifiers'] | Refusal {
  if (written.length > paperLimits.identifiers)
    return refuse(
      'identifiers-too-many',
      `At most ${paperLimits.identifiers} identifiers can be kept for one paper.`,
    )
  const read = new Map<string, Identifier>()
  for (const text of written) {
    const identifier = parseIdentifier(text)
    if (identifier === undefined)
      return refuse(
        'identifier-unreadable',
        `“${text.slice(0, 80)}” is no arXiv identifier, DOI, dblp key or web address.`,
      )
    read.set(identifierKey(identifier), identifier)
  }
  return [...read]
    .map(([key, identifier]) => ({ key, identifier }))
    .sort((a, b) => byStrength(a.identifier, b.identifier))
}

function checkText(draft: PaperDraft, title: string): Refusal | undefined {
  if (hasNul(draft)) return refuse('text-malformed', 'The entry contains a character that is no text.')
  if (title === '') return refuse('title-missing', 'A paper needs a title.')
  if (title.length > paperLimits.title)
    return refuse('title-too-long', `A title has at most ${paperLimits.title} characters.`)
  if (draft.authors.length > paperLimits.authors)
    return refuse('authors-too-many', `At most ${paperLimits.authors} authors can be kept for one paper.`)
  if (draft.authors.some((author) => oneLine(author.name) === ''))
    return refuse('author-nameless', 'Every author needs a name.')
  if (
    draft.authors.some((author) =>
      Object.values(author).some((part) => (part?.length ?? 0) > paperLimits.short),
    )
  )
    return refuse('author-too-long', `A name or affiliation has at most ${paperLimits.short} characters.`)
  if (
    (draft.abstract?.length ?? 0) > paperLimits.abstract ||
    (draft.brief?.length ?? 0) > paperLimits.abstract
  )
    return refuse('abstract-too-long', `An abstract has at most ${paperLimits.abstract} characters.`)
  return undefined
}

function checkNumbers({ year, venueYear }: PaperDraft): Refusal | undefined {
  for (const y of [year, venueYear])
    if (y !== undefined && !(Number.isInteger(y) && y >= 1000 && y <= 3000))
      return refuse('year-impossible', 'A year is a whole number such as 2019.')
  return undefined
}

function checkLabels({ tags, fields }: PaperDraft): Refusal | undefined {
  if (tags.length > paperLimits.tags)
    return refuse('tags-too-many', `At most ${paperLimits.tags} tags can be kept.`)
  const odd = [...tags, ...fields].find((label) => !isSlug(label))
  return odd === undefined
    ? undefined
    : refuse(
        'label-malformed',
        `“${odd.slice(0, 80)}” is no label: use lower-case letters, digits and single hyphens.`,
      )
}

/** Where it appeared: short texts, and an address that a browser may follow. */
function checkPlace({ venueName, volume, number, pages, url }: PaperDraft): Refusal | undefined {
  if ([venueName, volume, number, pages].some((text) => (text?.length ?? 0) > paperLimits.short))
    return refuse(
      'place-too-long',
      `Venue, volume, number and pages have at most ${paperLimits.short} characters each.`,
    )
  if (url !== undefined && !isWebAddress(url))
    return refuse(
      'url-malformed',
      'The address of a paper begins with http:// or https:// and has at most 2,000 characters.',
    )
  return undefined
}

function isWebAddress(url: string): boolean {
  return url.length <= maxIdentifierLength && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
}

function tidyAuthor(author: Author): Author {
  return { ...author, name: oneLine(author.name) }
}

function oneLine(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim()
}
