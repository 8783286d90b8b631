// A list of papers as a file: for reference managers, or as Markdown. Only the last has a place for remarks.
import { type CitationFile, citationFiles } from './citation-files.ts'
import { listMarkdown, type MarkdownList } from './list-markdown.ts'

export interface ListFormat {
  ending: string
  type: string
  write(list: MarkdownList): string
}

function ofPapers({ ending, type, write }: CitationFile): ListFormat {
  return { ending, type, write: ({ papers }) => write(papers) }
}

export const listFormats = {
  bibtex: ofPapers(citationFiles.bibtex),
  ris: ofPapers(citationFiles.ris),
  csl: ofPapers(citationFiles.csl),
  markdown: { ending: '.md', type: 'text/markdown; charset=utf-8', write: listMarkdown },
} as const satisfies Record<string, ListFormat>
