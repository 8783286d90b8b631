// The file with refused records, a JSON line each; what an interrupted import wrote too much is cut off when it goes on.
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { RefusedRecord } from '#sources/contract.ts'
import { importTexts } from '../texts/import.ts'

export interface RefusedFile {
  /** Writes from byte `at` on, and gives the byte after the last. */
  write(records: readonly RefusedRecord[], at: number): Promise<number>
  close(): Promise<void>
}

/**
 * The file is made when the first record is refused. An import that goes on keeps its first `kept` bytes. `isChosen`: somebody named
 * it, and it may be overwritten whatever it holds. Links aren't followed: the folder may be one where others write.
 */
export async function openRefusedFile(
  path: string,
  kept: number,
  isChosen = false,
): Promise<RefusedFile | Refusal> {
  let file: FileHandle | undefined
  try {
    file = await openThere(path)
    if (file && !isChosen && !(await isOfImport(file))) {
      await file.close()
      return refuse('file-unwritable', importTexts.refusedThere(path))
    }
    if (kept > 0) file = await cut(file ?? (await openNew(path)), kept)
  } catch {
    await file?.close()
    return refuse('file-unwritable', importTexts.refusedUnwritable(path))
  }
  return {
    async write(records, at) {
      if (records.length === 0) return at
      file ??= await openNew(path)
      // What isn't a file, such as /dev/null, has no length.
      if (at === 0 && (await file.stat()).isFile()) await file.truncate(0)
      const bytes = Buffer.from(records.map(lineOf).join(''))
      await file.write(bytes, 0, bytes.length, at)
      return at + bytes.length
    },
    async close() {
      await file?.close()
    },
  }
}

const { O_RDWR, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK } = constants

/** Undefined where there is none. Throws where it's a link, or nothing that can be written. */
async function openThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function openNew(path: string): Promise<FileHandle> {
  return open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600)
}

/** Its first line begins as `lineOf` writes it, or it's empty, or a gap of an import that went on. */
async function isOfImport(file: FileHandle): Promise<boolean> {
  const buffer = Buffer.alloc(100)
  const { bytesRead } = await file.read(buffer, 0, buffer.length, 0)
  return /^(?:\n|\{"number":\d+,"line":\d+,"name":"|$)/.test(buffer.toString('utf8', 0, bytesRead))
}

/** Cut where the settled records end. If somebody moved it away, a new one begins with a gap filled by line ends. */
async function cut(file: FileHandle, kept: number): Promise<FileHandle> {
  const { size } = await file.stat()
  if (size < kept) await file.write(Buffer.alloc(kept - size, '\n'), 0, kept - size, size)
  await file.truncate(kept)
  return file
}

export const noRefusedFile: RefusedFile = {
  async write(_records, at) {
    return at
  },
  async close() {},
}

function lineOf({ number, line, name, refusal, text }: RefusedRecord): string {
  const { code, message } = refusal
  return `${JSON.stringify({ number, line, name, code, message, text })}\n`
}
