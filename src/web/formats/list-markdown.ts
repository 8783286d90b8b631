// A list of papers as Markdown: one entry a paper, with the remark below it where there is one.
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { fullStop, joinSentences } from '#domain/sentences.ts'
import type { CitedPaper } from '#storage/queries/listed-papers.ts'

export interface MarkdownList {
  title: string
  description: string
  papers: CitedPaper[]
  origin: string
}

/** So many authors are named; the list is for reading. */
const namedAuthors = 6

export function listMarkdown({ title, description, papers, origin }: MarkdownList): string {
  const about = description === '' ? [] : [plain(description)]
  return `${[`# ${plain(title)}`, ...about, papers.map((paper) => entry(paper, origin)).join('\n')].join('\n\n').trim()}\n`
}

function entry(paper: CitedPaper, origin: string): string {
  const names = paper.authors.slice(0, namedAuthors).map(({ name }) => plain(name))
  const isCut = paper.authors.length > namedAuthors || !paper.authorsComplete
  const authors = `${names.join(', ')}${isCut ? ' et al.' : ''}`
  const place = [paper.venue?.short, paper.venueYear ?? paper.year].filter((part) => part !== undefined)
  const facts = joinSentences([authors, plain(place.join(' '))])
  const link = `[${plain(paper.title)}](${linkTarget(origin + keyAddress(paper.key))})`
  const line = facts === '' ? link : `${link}${fullStop(paper.title)} ${facts}`
  const remark = paper.remark === undefined ? '' : `\n${quoted(paper.remark)}`
  return `- ${line}${remark}`
}

/** Parentheses would end the link. */
function linkTarget(url: string): string {
  return url.replaceAll('(', '%28').replaceAll(')', '%29')
}

/** On a line, with nothing in it that Markdown or a formula would take for its own. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#$|~&!^@]/g, '\\$&')
    .replace(/^(\d*)([-+.)])/, '$1\\$2')
}

/** What its owner wrote stays as it was written. */
function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `  > ${line}`.trimEnd())
    .join('\n')
}
