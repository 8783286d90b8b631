// Identifiers in running text, with where they start and end.
import { trimSentenceEnd, untilUnbalanced } from './edges.ts'
import { isOfPaper, maxIdentifierLength, parseIdentifier } from './identifier.ts'
import type { Identifier } from './scheme.ts'

export interface FoundIdentifier {
  identifier: Identifier
  start: number
  end: number
}

/**
 * What a DOI in running text is made of: ASCII and Latin letters, and `<1913:EDAWPO>` as in SICIs. Its standard allows
 * any character, but writers of other scripts put no space behind it, and their punctuation isn't part of it.
 */
const doiPart = [
  String.raw`[!#-%'-)+-;=?-\[\]^_a-{}]`,
  '~(?!~)',
  String.raw`<(?!\w+:\/\/)[^\s<>/:]{0,60}:[^\s<>]{0,80}>(?=\w)`,
  String.raw`&(?:lt|gt|amp|#60|#62|#38|#x3[ce]|#x26);|&(?!#?\w+;)`,
  String.raw`\\(?=[_&#%~])`,
  String.raw`(?![\uff00-\uffef])[\p{Script=Latin}\u0300-\u036f]`,
  String.raw`[\u2010\u2011](?=[A-Za-z0-9])`,
].join('|')
const written = String.raw`(?:(?!\[\^)(?:${doiPart})){1,${maxIdentifierLength}}`

/** Labelled numbers end where a word would: `PMID: 31452104-7` and `PMC12.5` are something else. */
const numberEnd = String.raw`(?![\w-]|\.\d)`
const beginnings = [
  String.raw`arxiv:\s?[A-Za-z0-9./-]+`,
  String.raw`doi:\s?10\.\d{4,9}(?:\.\d+)*\/${written}`,
  String.raw`https?:\/\/[\w.-]{1,253}\/${written}`,
  String.raw`pmid[:\s]\s?\d{1,8}${numberEnd}`,
  String.raw`(?:pmcid:\s?)?pmc\d{3,9}(?:\.\d{1,2})?${numberEnd}`,
  String.raw`isbn(?:-1[03])?:\s?[\d](?:[ -]?[\dX]){9,12}${numberEnd}`,
]
const inRunningText = new RegExp(`(?<![A-Za-z0-9.:/-]|[A-Za-z0-9]_)(?:${beginnings.join('|')})`, 'giu')

/** Labelled identifiers and addresses of papers in running text. Bare numbers are never taken for identifiers. */
export function findIdentifiers(text: string): FoundIdentifier[] {
  const found: FoundIdentifier[] = []
  for (const match of text.matchAll(inRunningText)) {
    const name = trimSentenceEnd(untilUnbalanced(match[0]))
    const identifier = parseIdentifier(name)
    if (identifier && isOfPaper(identifier) && identifier.scheme !== 'url')
      found.push({ identifier, start: match.index, end: match.index + name.length })
  }
  return found
}
