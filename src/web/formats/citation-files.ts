// Papers as files that reference managers read: BibTeX, RIS and CSL-JSON, for one paper or many.
import { toBibtex } from '#domain/citation/bibtex.ts'
import { citationKeys } from '#domain/citation/citation-key.ts'
import { toCsl } from '#domain/citation/csl.ts'
import { toRis } from '#domain/citation/ris.ts'
import type { Paper } from '#domain/papers/paper.ts'

export interface CitationFile {
  ending: '.bib' | '.ris' | '.csl.json'
  type: string
  write(papers: readonly Paper[]): string
}

export const citationFiles = {
  bibtex: { ending: '.bib', type: 'application/x-bibtex; charset=utf-8', write: toBibtex },
  ris: { ending: '.ris', type: 'application/x-research-info-systems; charset=utf-8', write: toRis },
  csl: {
    ending: '.csl.json',
    type: 'application/vnd.citationstyles.csl+json; charset=utf-8',
    write: cslText,
  },
} as const satisfies Record<string, CitationFile>

export const citationEndings: readonly CitationFile[] = Object.values(citationFiles)

function cslText(papers: readonly Paper[]): string {
  const keys = citationKeys(papers)
  const items = papers.map((paper, place) => ({ ...toCsl(paper), id: keys[place] ?? paper.key }))
  return `${JSON.stringify(items, null, 2)}\n`
}
