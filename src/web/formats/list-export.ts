// A list of papers as a file: BibTeX, CSL-JSON or Markdown. Only the last has a place for remarks.
import { toBibtex } from '#domain/citation/bibtex.ts'
import { citationKeys } from '#domain/citation/citation-key.ts'
import { toCsl } from '#domain/citation/csl.ts'
import type { CitedPaper } from '#storage/queries/listed-papers.ts'
import { listMarkdown, type MarkdownList } from './list-markdown.ts'

export interface ListFormat {
  ending: string
  type: string
  write(list: MarkdownList): string
}

export const listFormats = {
  bibtex: {
    ending: '.bib',
    type: 'application/x-bibtex; charset=utf-8',
    write: ({ papers }: MarkdownList) => toBibtex(papers),
  },
  csl: {
    ending: '.csl.json',
    type: 'application/vnd.citationstyles.csl+json; charset=utf-8',
    write: ({ papers }: MarkdownList) => cslText(papers),
  },
  markdown: { ending: '.md', type: 'text/markdown; charset=utf-8', write: listMarkdown },
} as const satisfies Record<string, ListFormat>

function cslText(papers: CitedPaper[]): string {
  const keys = citationKeys(papers)
  const items = papers.map((paper, place) => ({ ...toCsl(paper), id: keys[place] ?? paper.key }))
  return `${JSON.stringify(items, null, 2)}\n`
}
