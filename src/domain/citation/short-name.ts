// What a paper is called in running text: `Vaswani et al., 2017`.
import { type Author, familyName } from '../papers/paper.ts'

export interface NamedPaper {
  title: string
  /** The first ones at least: three tell whether there are more than two. */
  authors: Author[]
  authorsComplete: boolean
  year?: number | undefined
}

/** Longest family name or title that is a name; a collaboration's may be a sentence. */
const maxName = 60

export function shortName({ title, authors, authorsComplete, year }: NamedPaper): string {
  const names = authors.slice(0, 2).map((author) => cut(familyName(author)))
  const [first, second] = names
  if (first === undefined) return cut(title)
  const hasMore = authors.length > 2 || !authorsComplete
  const who = hasMore ? `${first} et al.` : second === undefined ? first : `${first} & ${second}`
  return year === undefined ? who : `${who}, ${year}`
}

function cut(name: string): string {
  return name.length > maxName ? `${name.slice(0, maxName).trimEnd()}…` : name
}
