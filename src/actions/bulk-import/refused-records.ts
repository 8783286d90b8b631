// The file with refused records, a JSON line each; what an interrupted import wrote too much is cut off when it goes on.
import { type FileHandle, open } from 'node:fs/promises'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { RefusedRecord } from '#sources/contract.ts'
import { importTexts } from '../texts/import.ts'

export interface RefusedFile {
  /** Writes from byte `at` on, and gives the byte after the last. */
  write(records: readonly RefusedRecord[], at: number): Promise<number>
  close(): Promise<void>
}

/** The file is made when the first record is refused. An import that goes on keeps its first `kept` bytes. */
export async function openRefusedFile(path: string, kept: number): Promise<RefusedFile | Refusal> {
  let file: FileHandle | undefined
  try {
    file = kept > 0 ? await openAgain(path, kept) : undefined
  } catch {
    return refuse('file-unwritable', importTexts.refusedUnwritable(path))
  }
  return {
    async write(records, at) {
      if (records.length === 0) return at
      file ??= await open(path, 'w', 0o600)
      const bytes = Buffer.from(records.map(lineOf).join(''))
      await file.write(bytes, 0, bytes.length, at)
      return at + bytes.length
    },
    async close() {
      await file?.close()
    },
  }
}

/** Cut where the settled records end. If somebody moved it away, a new one begins with a gap filled by line ends. */
async function openAgain(path: string, kept: number): Promise<FileHandle> {
  const file = await open(path, 'r+').catch(() => open(path, 'w', 0o600))
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
