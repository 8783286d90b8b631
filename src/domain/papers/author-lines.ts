// Authors as people edit them: one a line, "Family, Given" where the parts are known, else the name as printed.
import { invertedName } from '../citation/reference.ts'
import type { Author } from './paper.ts'
import { readPrintedName } from './printed-name.ts'

export interface AuthorLines {
  authors: Author[]
  /** False where the last line says "et al." */
  isComplete: boolean
}

const cut = /^(?:et al\.?|and others|…)$/i

/** Anyone who stands unchanged among the `known` keeps what the line does not show, such as an affiliation. */
export function readAuthorLines(text: string, known: readonly Author[] = []): AuthorLines {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
  const isCut = cut.test(lines.at(-1) ?? '')
  const byLine = new Map(
    known.flatMap((author) => [
      ...(author.family === undefined ? [] : [[author.name, author] as const]),
      [authorLine(author), author] as const,
    ]),
  )
  const authors = (isCut ? lines.slice(0, -1) : lines).map(
    (line) => byLine.get(line) ?? readPrintedName(line),
  )
  return { authors, isComplete: !isCut }
}

export function authorLines(authors: readonly Author[], isComplete: boolean): string {
  return [...authors.map(authorLine), ...(isComplete ? [] : ['et al.'])].join('\n')
}

/** Braced where it would else be read as a person's. */
function authorLine(author: Author): string {
  const line = invertedName(author)
  return author.family === undefined && readPrintedName(line).family !== undefined ? `{${line}}` : line
}
