// Papers from a text that somebody pasted, in any format that files come in.
import { type Refusal, refuse } from '#domain/refusals.ts'
import { type FormatName, isRefusedRecord, maxSourceLength, type SourceReading } from './contract.ts'
import { headLength, readerFor } from './registry.ts'
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

/** Refusals: `source-too-long`, and `source-unknown` where the text is of no format. */
export async function readPasted(text: string): Promise<SourceReading | Refusal> {
  if (text.length > maxSourceLength) return refuse('source-too-long', sourceTexts.tooLong(maxSourceLength))
  const reader = readerOfPasted(text)
  if (reader === undefined) return refuse('source-unknown', sourceTexts.unknownFormat)
  const reading: SourceReading = { papers: [], unread: [] }
  for await (const record of reader.read(bytesOf(text))) {
    const place = { position: record.line, name: record.name }
    if (isRefusedRecord(record)) reading.unread.push({ ...place, refusal: record.refusal })
    else reading.papers.push({ ...place, draft: record.draft })
  }
  return reading
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}
