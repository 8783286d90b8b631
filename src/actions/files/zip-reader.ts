// Reading a zip that anybody may have made: names, kinds and sizes are looked at before anything is unpacked.
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { fileTexts } from '../texts/files.ts'

export interface ZipLimits {
  entries: number
  /** Bytes of all parts, unpacked. */
  unpacked: number
  /** Bytes of one part, unpacked: parts are read whole. */
  part?: number
  /** How much larger a part may be than what it was packed to. */
  ratio: number
}

export interface ZipReader {
  /** Names of the parts, in their order in the zip. */
  readonly names: string[]
  sizeOf(name: string): number
  open(name: string): Promise<Readable>
  /** Refused where it is broken. */
  read(name: string): Promise<Buffer | Refusal>
  digest(name: string): Promise<Digest | Refusal>
  close(): void
}

export interface Digest {
  bytes: number
  sha256: string
}

/** Small parts may be packed as tightly as they like. */
const alwaysFine = 1024 * 1024

/** A file, or the bytes of one. */
export async function openZip(path: string | Uint8Array, limits: ZipLimits): Promise<ZipReader | Refusal> {
  const zip = await openFile(path)
  if (isRefusal(zip)) return zip
  const parts = await listParts(zip, limits)
  if (!isRefusal(parts)) return present(zip, parts)
  zip.close()
  return parts
}

function openFile(file: string | Uint8Array): Promise<ZipFile | Refusal> {
  const options = { autoClose: false, strictFileNames: true }
  return trying(
    typeof file === 'string'
      ? openPromise(file, options)
      : fromBufferPromise(Buffer.from(file.buffer, file.byteOffset, file.byteLength), options),
  )
}

function present(zip: ZipFile, parts: Map<string, Entry>): ZipReader {
  const entryOf = (name: string): Entry => {
    const entry = parts.get(name)
    if (entry === undefined) throw new Error(`The zip has no ${name}`)
    return entry
  }
  const open = (name: string) => zip.openReadStreamPromise(entryOf(name))
  return {
    names: [...parts.keys()],
    sizeOf: (name) => entryOf(name).uncompressedSize,
    open,
    read: (name) => trying(open(name).then(buffer)),
    digest: (name) => trying(open(name).then(digest)),
    close: () => zip.close(),
  }
}

async function listParts(zip: ZipFile, limits: ZipLimits): Promise<Map<string, Entry> | Refusal> {
  const parts = new Map<string, Entry>()
  let unpacked = 0
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue
      unpacked += entry.uncompressedSize
      if (parts.size >= limits.entries || unpacked > limits.unpacked) return tooLarge()
      const wrong = judge(entry, limits) ?? (parts.has(entry.fileName) ? odd(fileTexts.zip.twice) : undefined)
      if (wrong) return wrong
      parts.set(entry.fileName, entry)
    }
    return parts
  } catch (error) {
    return unreadable(error)
  }
}

function judge(entry: Entry, { ratio, part = Number.MAX_SAFE_INTEGER }: ZipLimits): Refusal | undefined {
  if (!entry.canDecodeFileData()) return odd(fileTexts.zip.packed)
  if (isLink(entry)) return odd(fileTexts.zip.link)
  const isBomb = entry.uncompressedSize > alwaysFine && entry.uncompressedSize > entry.compressedSize * ratio
  return isBomb || entry.uncompressedSize > part ? tooLarge() : undefined
}

/** Unix modes are the upper half of the attributes; a link is 0o12. */
function isLink({ externalFileAttributes, versionMadeBy }: Entry): boolean {
  const madeOnUnix = versionMadeBy >> 8 === 3
  return madeOnUnix && externalFileAttributes >>> 28 === 0o12
}

async function digest(content: Readable): Promise<Digest> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of content as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}

async function trying<T>(work: Promise<T>): Promise<T | Refusal> {
  try {
    return await work
  } catch (error) {
    return unreadable(error)
  }
}

function tooLarge(): Refusal<'zip-too-large'> {
  return refuse('zip-too-large', fileTexts.zip.tooLarge)
}

function odd(message: string): Refusal<'zip-odd'> {
  return refuse('zip-odd', message)
}

function unreadable(error: unknown): Refusal<'zip-unreadable'> {
  const reason = error instanceof Error ? error.message : String(error)
  return refuse('zip-unreadable', fileTexts.zip.unreadable(reason))
}
