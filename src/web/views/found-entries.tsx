// The papers that a search found, with what was looked for marked in titles and snippets.
import { plainTitle } from '#domain/papers/title-parts.ts'
import { readableFormulas } from '#domain/search/readable.ts'
import { markFound, type SnippetPart, snippetOf } from '#domain/search/snippet.ts'
import { type WordPattern, wordPatterns } from '#domain/search/word-pattern.ts'
import type { SearchHit } from '#storage/queries/search.ts'
import { cutText } from '#text/excerpt.ts'
import { type HtmlPart, html } from '../html.ts'
import type { PaperExperiments } from '../paper-experiments.ts'
import { PaperEntries } from './entries.tsx'
import { titleHtml } from './entry-parts.tsx'

interface FoundEntriesProps {
  hits: SearchHit[]
  /** The words that were looked for. */
  words: string[]
  marks: PaperExperiments
}

export function FoundEntries({ hits, words, marks }: FoundEntriesProps) {
  const patterns = wordPatterns(words)
  return (
    <PaperEntries
      papers={hits}
      marks={marks}
      titleOf={({ title }) => foundTitle(title, patterns)}
      about={(hit) => snippetHtml(hit, patterns)}
    />
  )
}

/** With TeX in it a title is set, and nothing in it marked. */
function foundTitle(title: string, patterns: WordPattern[]): HtmlPart {
  return plainTitle(title) === title ? marked(markFound(title, patterns)) : titleHtml(title)
}

function snippetHtml({ abstract, brief, summaryStart }: SearchHit, patterns: WordPattern[]): HtmlPart {
  const about = abstract ?? brief ?? ''
  const found = snippetOf(about, patterns)
  // Summaries are longer: they're read where the words are found nowhere else.
  const parts = found.length > 0 ? found : snippetOf(readableFormulas(summaryStart), patterns)
  if (parts.length > 0) return html`<p>${marked(parts)}</p>`
  return about !== '' && html`<p>${cutText(about)}</p>`
}

function marked(parts: SnippetPart[]): HtmlPart {
  return parts.map(({ text, isFound }) => (isFound ? html`<mark>${text}</mark>` : text))
}
