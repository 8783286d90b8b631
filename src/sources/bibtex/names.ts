// Names in BibTeX's author lists: "First von Last", "von Last, First" and "von Last, Jr, First"; what is braced is one word.
import type { Author } from '#domain/papers/paper.ts'
import { splitOutsideBraces } from './braces.ts'
import { latexText } from './latex-text.ts'

export interface AuthorList {
  authors: Author[]
  /** False where the list ends with "and others". */
  isComplete: boolean
}

export function readAuthors(latex: string): AuthorList {
  const names = splitOutsideBraces(latex.replace(/\s+/g, ' '), / and(?= )/i)
    .map((name) => name.trim())
    .filter((name) => name !== '' && name.toLowerCase() !== 'and')
  const isCut = /^(?:others|et al\.?)$/i.test(names.at(-1) ?? '')
  const authors = (isCut ? names.slice(0, -1) : names).map(readName).filter(({ name }) => name !== '')
  return { authors, isComplete: !isCut }
}

function readName(latex: string): Author {
  const parts = splitOutsideBraces(latex, /,/).map((part) => part.trim())
  const [first = '', second = '', third = ''] = parts
  if (parts.length === 2) return toAuthor(latexText(second), latexText(first))
  if (parts.length === 3) return toAuthor(latexText(third), `${latexText(first)} ${latexText(second)}`)
  return parts.length === 1 ? readPlainName(first) : { name: latexText(latex) }
}

/** The family name is the last word and the words in lower case before it. */
function readPlainName(latex: string): Author {
  const words = splitOutsideBraces(latex, /[\s~]+/).filter((word) => word !== '')
  if (words.length < 2) return { name: latexText(latex) }
  const small = words.slice(0, -1).findIndex(isSmall)
  const start = small === -1 ? words.length - 1 : small
  const text = (some: string[]) => latexText(some.join(' '))
  return toAuthor(text(words.slice(0, start)), text(words.slice(start)))
}

/** Braces hide a word's case, unless they hold an accent. */
function isSmall(word: string): boolean {
  if (word.startsWith('{') && !word.startsWith('{\\')) return false
  const [letter] = latexText(word).match(/\p{L}/u) ?? []
  return letter !== undefined && letter === letter.toLowerCase() && letter !== letter.toUpperCase()
}

function toAuthor(given: string, family: string): Author {
  if (given === '') return { name: family }
  return family === '' ? { name: given } : { name: `${given} ${family}`, given, family }
}
