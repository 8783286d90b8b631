// Papers from a text that somebody pasted, in any format that files come in.
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { FormatName, SourceReading } from './contract.ts'
import { readText, refuseTooLong } from './read-text.ts'
import { headLength, readerFor, readerNamed } from './registry.ts'
import { sourceTexts } from './texts/sources.ts'

/** Any text may look like Markdown or a table, so they come as files only. */
const pastedFormats: ReadonlySet<FormatName> = new Set<FormatName>([
  'bibtex',
  'ris',
  'csl',
  'dblp',
  'zotero-rdf',
  'arxiv-oai',
  'arxiv-atom',
  'arxiv-rss',
  'arxiv-json',
  'crossref',
  'openalex',
])

/** Whether a text is meant as a record of a paper. */
export function isPasted(text: string): boolean {
  return readerOfPasted(text) !== undefined
}

function readerOfPasted(text: string) {
  const reader = readerFor(text.slice(0, headLength), '')
  return reader !== undefined && pastedFormats.has(reader.format) ? reader : undefined
}

/**
 * In the format that somebody names, or else in the one it looks like. Refusals: `source-unknown` where the text is of no format, and
 * those of `readText`.
 */
export async function readPasted(text: string, format?: FormatName): Promise<SourceReading | Refusal> {
  const reader = format === undefined ? readerOfPasted(text) : readerNamed(format)
  if (reader !== undefined) return readText(reader, text)
  return refuseTooLong(text) ?? refuse('source-unknown', sourceTexts.unknownFormat)
}
