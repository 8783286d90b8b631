// All formats that papers come in, and which of them a file is.
import { arxivAtomReader } from './arxiv/atom-reader.ts'
import { arxivJsonReader } from './arxiv/json-reader.ts'
import { arxivOaiReader } from './arxiv/oai-reader.ts'
import { arxivRssReader } from './arxiv/rss-reader.ts'
import { bibtexReader } from './bibtex/reader.ts'
import type { FormatName, RecordReader } from './contract.ts'
import { crossrefReader } from './crossref/reader.ts'
import { cslReader } from './csl/reader.ts'
import { dblpReader } from './dblp/reader.ts'
import { markdownReader } from './markdown/reader.ts'
import { openalexReader } from './openalex/reader.ts'
import { orcidReader } from './orcid/reader.ts'
import { risReader } from './ris/reader.ts'
import { shortscienceReader } from './shortscience/reader.ts'
import { zoteroReader } from './zotero/reader.ts'

const byName: Record<FormatName, RecordReader> = {
  dblp: dblpReader,
  'arxiv-oai': arxivOaiReader,
  'arxiv-atom': arxivAtomReader,
  'arxiv-rss': arxivRssReader,
  'zotero-rdf': zoteroReader,
  'arxiv-json': arxivJsonReader,
  orcid: orcidReader,
  openalex: openalexReader,
  crossref: crossrefReader,
  csl: cslReader,
  markdown: markdownReader,
  ris: risReader,
  bibtex: bibtexReader,
  shortscience: shortscienceReader,
}

/** In the order in which a file is offered to them: those that say most of themselves first. */
export const readers: readonly RecordReader[] = Object.values(byName)

export function readerNamed(format: FormatName): RecordReader {
  return byName[format]
}

/** Characters of a file that tell its format. */
export const headLength = 64_000

/** By the beginning of the file, unpacked and decoded, and its name. */
export function readerFor(head: string, fileName: string): RecordReader | undefined {
  return readers.find((reader) => reader.recognise(head, fileName))
}
