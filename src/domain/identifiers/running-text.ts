// Identifiers in running text, with where they start and end.
import { maxIdentifierLength, parseIdentifier } from './identifier.ts'
import type { Identifier } from './scheme.ts'

export interface FoundIdentifier {
  identifier: Identifier
  start: number
  end: number
}

/**
 * What a DOI in running text is made of: ASCII and Latin letters, and `<1913:EDAWPO>` as in SICIs. Its standard allows
 * any character, but writers of other scripts put no space behind it, and their punctuation is no part of it.
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
const doiAddress = String.raw`https?:\/\/(?:(?:dx\.|www\.)?doi\.org\/|[\w.-]{1,253}\/(?:[\w.~%-]{1,100}\/){0,5}?doi\/(?:[a-z]{1,20}\/)?)`
const inRunningText = new RegExp(
  String.raw`(?<![A-Za-z0-9.:/-]|[A-Za-z0-9]_)(?:arxiv:\s?[A-Za-z0-9./-]+|(?:doi:\s?|${doiAddress})10\.\d{4,9}(?:\.\d+)*\/(?:(?!\[\^)(?:${doiPart})){1,${maxIdentifierLength}})`,
  'giu',
)

/** Prefixed arXiv identifiers and DOIs in running text. Bare numbers are never taken for identifiers. */
export function findIdentifiers(text: string): FoundIdentifier[] {
  const found: FoundIdentifier[] = []
  for (const match of text.matchAll(inRunningText)) {
    const written = trimSentenceEnd(untilUnbalanced(match[0]))
    const identifier = parseIdentifier(written)
    if (identifier) found.push({ identifier, start: match.index, end: match.index + written.length })
  }
  return found
}

/** The brackets around an identifier are none of its own: `[doi:10.1000/x](…)`. */
function untilUnbalanced(written: string): string {
  const open: string[] = []
  for (let index = 0; index < written.length; index++) {
    const character = written.charAt(index)
    const opener = openers[character]
    if ('([{'.includes(character)) open.push(character)
    else if (opener !== undefined && opener !== '<' && open.pop() !== opener) return written.slice(0, index)
  }
  return written
}

const openers: Record<string, string> = { ')': '(', ']': '[', '}': '{', '>': '<' }

/** Drops the punctuation that ends a sentence rather than a DOI; a bracket goes only while it is unbalanced. */
export function trimSentenceEnd(written: string): string {
  const counts = new Map<string, number>()
  const count = (character: string) => counts.get(character) ?? 0
  for (const character of written) counts.set(character, count(character) + 1)
  let end = written.length
  for (; end > 0; end -= 1) {
    const last = written.charAt(end - 1)
    const opener = openers[last]
    const isUnbalanced = opener !== undefined && count(last) > count(opener)
    if (!isUnbalanced && !/[.,;:!?'"’”]/.test(last)) break
    counts.set(last, count(last) - 1)
  }
  return written.slice(0, end)
}
