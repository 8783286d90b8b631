// Reads whatever people bring a paper in: an identifier, a web address, BibTeX or CSL-JSON. It stores nothing.

import { Readable } from 'node:stream'
import { parseIdentifier, withoutVersion } from '#domain/identifiers/identifier.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { type FormatName, isRefusedRecord, type RecordReader, type SourceReading } from '#sources/contract.ts'
import { libraryTexts } from './texts/library.ts'

export interface PaperSource {
  /** Of the first paper that could be read; where only an identifier was given, with everything else empty. */
  draft: PaperDraft
  /** How many papers the text holds. */
  count: number
  /** What is wrong with those that could not be read. */
  unread: Refusal[]
}

/** Whether a text is meant as a record of a paper, and not as what it's called or known by. */
export async function isPaperRecord(text: string): Promise<boolean> {
  const written = text.trim()
  // `[1706.03762]` is an identifier between brackets.
  if (/^[[{]/.test(written)) return !/^\[[^\]{}"]+\]$/.test(written)
  const { looksLikeBibtex } = await import('#sources/bibtex/read-bibtex.ts')
  return looksLikeBibtex(written) || (await readerOf(written)) !== undefined
}

export async function readPaperSource(text: string): Promise<PaperSource | Refusal> {
  const written = text.trim()
  const reader = await readerOf(written)
  if (reader !== undefined) return readRecords(reader, written)
  if (/^[[{]/.test(written)) return readPaperCsl(written)
  // Readers of BibTeX are loaded when somebody brings some.
  const { looksLikeBibtex } = await import('#sources/bibtex/read-bibtex.ts')
  return looksLikeBibtex(written) ? readPaperBibtex(written) : readPaperIdentifier(written)
}

export function readPaperIdentifier(written: string): PaperSource | Refusal {
  const identifier = parseIdentifier(written)
  if (identifier === undefined) return refuse('identifier-unreadable', libraryTexts.paper.unreadable)
  const known =
    identifier.scheme === 'url'
      ? { identifiers: [], url: identifier.value }
      : { identifiers: [withoutVersion(identifier)] }
  const draft = { title: '', authors: [], fields: [], tags: [], ...known }
  return { draft, count: 1, unread: [] }
}

export async function readPaperBibtex(text: string): Promise<PaperSource | Refusal> {
  const { readBibtex } = await import('#sources/bibtex/read-bibtex.ts')
  return firstOf(readBibtex(text))
}

/** JSON as text, or as the items themselves. */
export async function readPaperCsl(given: unknown): Promise<PaperSource | Refusal> {
  const { readCsl, readCslItems } = await import('#sources/csl/read-csl.ts')
  return firstOf(typeof given === 'string' ? readCsl(given) : readCslItems(given))
}

/** Formats that are pasted besides BibTeX and CSL-JSON. Any text may look like Markdown or a table. */
const pasted: ReadonlySet<FormatName> = new Set<FormatName>([
  'ris',
  'dblp',
  'zotero-rdf',
  'arxiv-oai',
  'arxiv-json',
  'crossref',
  'openalex',
])

async function readerOf(written: string): Promise<RecordReader | undefined> {
  if (!/^(?:[[{<]|(?:[^\n]*\n){0,20}\s*TY {1,3}- )/.test(written)) return undefined
  const { headLength, readerFor } = await import('#sources/registry.ts')
  const reader = readerFor(written.slice(0, headLength), '')
  return reader !== undefined && pasted.has(reader.format) ? reader : undefined
}

async function readRecords(reader: RecordReader, written: string): Promise<PaperSource | Refusal> {
  let draft: PaperDraft | undefined
  let count = 0
  const unread: Refusal[] = []
  for await (const record of reader.read(Readable.from([Buffer.from(written)]))) {
    count += 1
    if (isRefusedRecord(record)) unread.push(record.refusal)
    else draft ??= record.draft
  }
  if (draft !== undefined) return { draft, count, unread: unread.slice(0, mostUnread) }
  return unread[0] ?? refuse('source-empty', libraryTexts.paper.nothing)
}

/** So many reasons are shown at once. */
const mostUnread = 10

function firstOf(reading: SourceReading | Refusal): PaperSource | Refusal {
  if (isRefusal(reading)) return reading
  const { papers, unread } = reading
  const [first] = papers
  const refusals = unread.map(({ refusal }) => refusal)
  if (first !== undefined)
    return { draft: first.draft, count: papers.length + unread.length, unread: refusals }
  return refusals[0] ?? refuse('source-empty', libraryTexts.paper.nothing)
}
