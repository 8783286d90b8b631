// A file of papers, opened: its format, by its head and its name, and all of its bytes.
import { type Refusal, refuse } from '#domain/refusals.ts'
import { BrokenSource } from './bytes/broken-source.ts'
import { textOf } from './bytes/text.ts'
import type { FormatName, RecordReader } from './contract.ts'
import { headLength, readerFor, readerNamed } from './registry.ts'
import { sourceTexts } from './texts/sources.ts'

export interface OpenedSource {
  reader: RecordReader
  /** As they came, for the reader: it unpacks them, within bounds. */
  bytes: AsyncIterable<Uint8Array>
  /** For those who don't read it to its end. */
  close(): Promise<void>
}

export interface SourceHints {
  /** Only its end counts; that of a packed file may end in `.gz`. */
  fileName: string
  /** Somebody says what it is, so that nothing is recognised. */
  format?: FormatName | undefined
}

/**
 * Reads the head of a file, packed or not. A file that breaks off is opened where its head says what it is: its reader gives what
 * came before. Refusals: `format-unknown`; `gzip-broken`, `gzip-too-dense`, `file-unreadable` where there's no head to go by.
 */
export async function openSource(
  bytes: AsyncIterable<Uint8Array>,
  { fileName, format }: SourceHints,
): Promise<OpenedSource | Refusal> {
  const iterator = bytes[Symbol.asyncIterator]()
  try {
    const taken = await takeHead(iterator)
    const { head, broken } = await headOf(taken)
    const reader = format === undefined ? readerFor(head, withoutPacking(fileName)) : readerNamed(format)
    const close = async () => void (await iterator.return?.())
    if (reader !== undefined) return { reader, bytes: continued(taken, iterator), close }
    await close()
    return broken ?? refuse('format-unknown', sourceTexts.unknownFileFormat)
  } catch (error) {
    if (error instanceof BrokenSource) return error.refusal
    throw error
  }
}

function withoutPacking(fileName: string): string {
  return fileName.replace(/\.gz$/i, '')
}

async function takeHead(iterator: AsyncIterator<Uint8Array>): Promise<Uint8Array[]> {
  const taken: Uint8Array[] = []
  let size = 0
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    taken.push(next.value)
    size += next.value.length
    if (size >= headLength) break
  }
  return taken
}

async function* continued(
  taken: Uint8Array[],
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* taken.splice(0)
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
  } finally {
    await iterator.return?.()
  }
}

/** A packed file is cut off here, so it usually breaks at the end of its head. */
async function headOf(taken: Uint8Array[]): Promise<{ head: string; broken: Refusal | undefined }> {
  let head = ''
  try {
    for await (const text of textOf(iterate(taken))) {
      head += text
      if (head.length >= headLength) break
    }
    return { head: head.slice(0, headLength), broken: undefined }
  } catch (error) {
    if (!(error instanceof BrokenSource)) throw error
    return { head: head.slice(0, headLength), broken: error.refusal }
  }
}

async function* iterate(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}
