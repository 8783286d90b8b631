// What identifies a file that's imported, so that an interrupted import of the same one continues.
import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { importTexts } from '../texts/import.ts'
import type { FileIdentity } from './import-row.ts'

/** Bytes at either end that tell files apart, together with size and time of change. */
const endLength = 64 * 1024

/** Refusal: `file-unreadable`. */
export async function identifyFile(path: string): Promise<FileIdentity | Refusal> {
  let file: FileHandle | undefined
  try {
    file = await open(path)
    const { size, mtimeMs } = await file.stat()
    const first = await readAt(file, 0, Math.min(size, endLength))
    const last = await readAt(file, Math.max(0, size - endLength), Math.min(size, endLength))
    const hash = createHash('sha256').update(`${size} ${mtimeMs}`).update(first).update(last).digest('hex')
    return { hash, name: basename(path), size }
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
