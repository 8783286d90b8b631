// What every source of papers gives: a stream of records, each a draft of a paper or the reason why it couldn't be read.
import type { PaperDraft } from '#domain/papers/draft.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { WorkNotice, WorkUpdate } from './notice.ts'

/** Characters of one text that's pasted: some thousand entries. */
export const maxSourceLength = 2_000_000

/** Where a record stands in a file. */
export interface RecordPlace {
  /** Number of the record in its file, from 1. */
  number: number
  /** Line where it starts, from 1. */
  line: number
  /** What the source calls it: a citation key, a DBLP key; may be empty. */
  name: string
}

/** What one record of any source says: of its paper, and of what happened to it or to others. */
export interface ReadWork {
  draft: PaperDraft
  notices?: WorkNotice[]
  /** About other works: the record of a retraction names what's retracted. */
  updates?: WorkUpdate[]
  /** arXiv's categories, the primary one first: `cs.LG`. */
  categories?: string[]
}

export interface ReadRecord extends RecordPlace, ReadWork {}

export interface RefusedRecord extends RecordPlace {
  refusal: Refusal
  /** The record as it stands in the file, cut after 2,000 characters. */
  text: string
  /** Not a record of its own: the file can't be read beyond what came before. */
  endsFile?: true
}

export type SourceRecord = ReadRecord | RefusedRecord

export function isRefusedRecord(record: SourceRecord): record is RefusedRecord {
  return 'refusal' in record
}

/** All of a text. */
export interface SourceReading {
  papers: ReadRecord[]
  unread: RefusedRecord[]
}

/** Bytes of one record, at most; a longer one is refused and skipped, so that memory stays constant. */
export const maxRecordBytes = 4_000_000

export const formatNames = [
  'bibtex',
  'ris',
  'csl',
  'zotero-rdf',
  'dblp',
  'arxiv-json',
  'arxiv-oai',
  'arxiv-atom',
  'arxiv-rss',
  'crossref',
  'openalex',
  'markdown',
  'shortscience',
  'orcid',
] as const
export type FormatName = (typeof formatNames)[number]

/**
 * Reads one format as a stream: bytes in, records out, with memory that doesn't grow with the file. Bad records are
 * refused one by one and never end it; a file that isn't of this format at all gives one refused record.
 */
export interface RecordReader {
  format: FormatName
  /** Whether a file is of this format, by its first 64 kB (decoded) and its name. */
  recognise(head: string, fileName: string): boolean
  read(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<SourceRecord>
}
