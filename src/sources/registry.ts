// All formats that papers come in, and which of them a file is.
import { arxivAtomReader } from './arxiv/atom-reader.ts'
import { arxivJsonReader } from './arxiv/json-reader.ts'
import { arxivOaiReader } from './arxiv/oai-reader.ts'
import { bibtexReader } from './bibtex/reader.ts'
import { BrokenSource } from './bytes/broken-source.ts'
import { textOf } from './bytes/text.ts'
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

/** Bytes of which the beginning has been looked at, to be read as if it hadn't. */
export interface Opened {
  head: string
  bytes: AsyncIterable<Uint8Array>
}

/** Reads the head of a file, packed or not. */
export async function openSource(bytes: AsyncIterable<Uint8Array>): Promise<Opened> {
  const iterator = bytes[Symbol.asyncIterator]()
  const taken: Uint8Array[] = []
  let size = 0
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    taken.push(next.value)
    size += next.value.length
    if (size >= headLength) break
  }
  return { head: await headOf(taken), bytes: again(taken, iterator) }
}

async function* again(taken: Uint8Array[], iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* taken.splice(0)
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
  } finally {
    await iterator.return?.()
  }
}

/** A packed file is cut off here, so it breaks at the end of its head. */
async function headOf(taken: Uint8Array[]): Promise<string> {
  let head = ''
  try {
    for await (const text of textOf(iterate(taken))) {
      head += text
      if (head.length >= headLength) break
    }
  } catch (error) {
    if (!(error instanceof BrokenSource)) throw error
  }
  return head.slice(0, headLength)
}

async function* iterate(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}
