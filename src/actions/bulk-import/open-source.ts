// A file with records, opened: what identifies it, its format, and its bytes as a stream, unpacked and counted.
import { createHash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { access, type FileHandle, open } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip, gunzipSync, constants as zlib } from 'node:zlib'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { RecordReader } from '#sources/contract.ts'
import { readerFor } from '#sources/registry.ts'
import { importTexts } from '../texts/import.ts'
import type { FileIdentity } from './import-row.ts'

export interface SourceFile {
  path: string
  identity: FileIdentity
  reader: RecordReader
  isPacked: boolean
}

/** Bytes at either end that tell files apart, together with size and time of change, and by which formats are recognised. */
const endLength = 64 * 1024

export async function openSource(path: string): Promise<SourceFile | Refusal> {
  const ends = await readEnds(path)
  if (isRefusal(ends)) return ends
  const { first, identity } = ends
  const isPacked = first[0] === 0x1f && first[1] === 0x8b
  const name = isPacked ? identity.name.replace(/\.gz$/i, '') : identity.name
  const reader = readerFor(new TextDecoder().decode(isPacked ? unpackedHead(first) : first), name)
  if (reader === undefined) return refuse('format-unknown', importTexts.unknownFormat(path))
  return { path, identity, reader, isPacked }
}

async function readEnds(path: string): Promise<{ first: Buffer; identity: FileIdentity } | Refusal> {
  let file: FileHandle | undefined
  try {
    file = await open(path)
    const { size, mtimeMs } = await file.stat()
    const first = await readAt(file, 0, Math.min(size, endLength))
    const last = await readAt(file, Math.max(0, size - endLength), Math.min(size, endLength))
    const hash = createHash('sha256').update(`${size} ${mtimeMs}`).update(first).update(last).digest('hex')
    return { first, identity: { hash, name: basename(path), size } }
  } catch {
    return refuse('file-unreadable', importTexts.unreadable(path))
  } finally {
    await file?.close()
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  return buffer.subarray(0, bytesRead)
}

/** What's broken shows when it's read. */
function unpackedHead(packed: Buffer): Buffer {
  try {
    const head = gunzipSync(packed, { finishFlush: zlib.Z_SYNC_FLUSH, maxOutputLength: 128 * endLength })
    return head.subarray(0, endLength)
  } catch {
    return Buffer.alloc(0)
  }
}

export interface ReadWatch {
  /** Bytes of the file that are read, packed as they are. */
  onBytes(read: number): void
  /** The file can't be read further; what came before it is read as usual. */
  onBroken(reason: string): void
}

export async function* bytesOf(
  { path, isPacked }: SourceFile,
  { onBytes, onBroken }: ReadWatch,
): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 })
  let read = 0
  file.on('data', (chunk) => {
    read += chunk.length
    onBytes(read)
  })
  const bytes: Readable = isPacked ? pipeline(file, createGunzip({ chunkSize: 256 * 1024 }), () => {}) : file
  try {
    yield* bytes
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    onBroken(error.message)
  } finally {
    bytes.destroy()
    file.destroy()
  }
}

/** Whether refused records can be written there. */
export async function refuseUnwritable(path: string): Promise<Refusal | undefined> {
  try {
    await access(dirname(path), constants.W_OK)
    return undefined
  } catch {
    return refuse('file-unwritable', importTexts.refusedUnwritable(path))
  }
}
