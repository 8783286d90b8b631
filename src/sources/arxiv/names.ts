// The authors of an arXiv paper as one text: `A. One, B. Two (1), for the Three Collaboration ((1) A University)`.
import { readPrintedName } from '#domain/papers/printed-name.ts'
import { type AuthorList, isCutMark } from '../text/names.ts'
import { arxivText } from './parts.ts'

export function readArxivNames(written: string): AuthorList {
  const text = withoutBrackets(arxivText(written))
  const names = text
    .split(/\s*(?:,|;|\band\b|&)\s*/)
    .map((name) => name.replace(/^(?:on behalf of|for)\s+(?=the\b|\p{Lu})/iu, '').trim())
    .filter((name) => name !== '')
  const joined = joinSuffixes(names)
  const people = joined.filter((name) => !isCutMark(name))
  return { authors: people.map(readPrintedName), isComplete: people.length === joined.length }
}

function joinSuffixes(names: string[]): string[] {
  const joined: string[] = []
  for (const name of names)
    if (/^(?:jr|sr)\.?$|^(?:ii|iii|iv)$/i.test(name) && joined.length > 0)
      joined.push(`${joined.pop()} ${name}`)
    else joined.push(name)
  return joined
}

/** Affiliations and their numbers, also in one another. */
function withoutBrackets(text: string): string {
  let depth = 0
  let kept = ''
  for (const character of text) {
    if (character === '(') depth++
    if (depth === 0) kept += character
    if (character === ')' && depth > 0) depth--
  }
  return kept.replace(/\s+/g, ' ')
}
