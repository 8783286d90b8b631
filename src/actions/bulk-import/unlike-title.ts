// Records that share an identifier and are called something wholly different: one of them names it wrongly.
import {
  identifierKey,
  identifierLabel,
  identifierUrl,
  parseIdentifier,
  parseKey,
} from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import { isBareNotice, isLikeTitle, noticedTitle } from '#domain/papers/comparable-title.ts'
import type { CheckedDraft } from '#domain/papers/draft.ts'

/** Two papers that a moderator compares. The first was to have an identifier of the second. */
export interface NamedApart {
  key: string
  other: { paperId: number } | { key: string }
}

/**
 * A title that's an identifier stands for one that nobody knows yet, and is like any. Once a work is retracted or corrected, publishers
 * say so in the title of its record, or say nothing else; what has the work's own identifier is its record all the same.
 */
export function isTitleLike(draft: CheckedDraft, title: string): boolean {
  const labels = draft.identifiers.map(({ identifier }) => identifierLabel(identifier))
  const about = noticedTitle(draft.title)
  return (
    isLikeTitle(draft.title, title) ||
    (about !== undefined && isLikeTitle(about, title)) ||
    (isBareNotice(draft.title) && labels.length === 1) ||
    labels.includes(title) ||
    labels.includes(draft.title)
  )
}

const ownSchemes: Readonly<Record<string, string>> = {
  arxiv: 'arxiv',
  crossref: 'doi',
  dblp: 'dblp',
  openalex: 'openalex',
}

/** The identifier that a record's source gave it, as a key. Others in it were typed by somebody. Where the source has none, the strongest. */
export function ownKey({ key, identifiers }: CheckedDraft, format: string): string {
  const own = ownSchemes[format.split('-')[0] ?? '']
  return identifiers.find(({ identifier: { scheme } }) => scheme === own)?.key ?? key
}

/** Whether records of the format come from who gave them an identifier. */
export function hasOwnScheme(format: string): boolean {
  return ownSchemes[format.split('-')[0] ?? ''] !== undefined
}

/**
 * Where it would have none left, it goes by its web address, or by the one that its identifier leads to; nothing where that's wrong, too.
 */
export function withoutKeys(draft: CheckedDraft, wrong: readonly string[]): CheckedDraft | undefined {
  const left = draft.identifiers.filter(({ key }) => !wrong.includes(key))
  const identifiers = left.length > 0 ? left : addressesOf(draft).filter(({ key }) => !wrong.includes(key))
  const [strongest] = identifiers
  return strongest && { ...draft, identifiers, key: strongest.key }
}

function addressesOf({ url, identifiers: [first] }: CheckedDraft): CheckedDraft['identifiers'] {
  const own = url === undefined ? undefined : parseIdentifier(url)
  const address = own?.scheme === 'url' ? own : first && addressOf(first.identifier)
  return address === undefined ? [] : [{ key: identifierKey(address), identifier: address }]
}

/** As a mere address, `https://doi.org/…` isn't the DOI, which another paper has. The next person to edit the paper is asked for it again. */
function addressOf(identifier: Identifier): Identifier | undefined {
  return parseKey(`url:${identifierUrl(identifier)}`)
}
