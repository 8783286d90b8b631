// The bytes of a file on this machine as they come; one that can't be read is a broken source like any other.
import { createReadStream } from 'node:fs'
import { refuse } from '#domain/refusals.ts'
import { sourceTexts } from '../texts/sources.ts'
import { BrokenSource } from './broken-source.ts'

const pieceBytes = 256 * 1024

/** `onRead` gets the bytes read so far. Throws `BrokenSource`: `file-unreadable`. */
export async function* bytesOfFile(
  path: string,
  onRead: (bytes: number) => void = () => {},
): AsyncGenerator<Uint8Array> {
  let read = 0
  try {
    for await (const piece of createReadStream(path, { highWaterMark: pieceBytes })) {
      read += piece.length
      onRead(read)
      yield piece
    }
  } catch (error) {
    if (!isFileError(error)) throw error
    throw new BrokenSource(refuse('file-unreadable', sourceTexts.unreadableFile))
  }
}

/** Whether the system says that something can't be read: `ENOENT`, `EACCES`, `EISDIR`, `EIO`, … */
export function isFileError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code))
}
