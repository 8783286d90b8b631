// Reads a file of papers that somebody sent, in a process of its own: this one never parses it.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { SourceRecord } from '#sources/contract.ts'
import { importTexts } from './texts/import.ts'

export const sourceFileLimits = {
  /** Bytes. */
  size: 5 * 1024 * 1024,
  records: 1_000,
} as const

/** In ms. */
const longest = 20_000
/** MB of its heap. */
const memory = 256
/** Characters that it may write: the file's records, and some more for what they're written in. */
const longestAnswer = 8 * sourceFileLimits.size
/** Files that wait for their turn. */
const mostWaiting = 10

/** A record, or why reading ended before the file did. */
export type FileRecord = SourceRecord | { refusal: Refusal }

const program = fileURLToPath(new URL('./read-source-file-process.ts', import.meta.url))

let last: Promise<unknown> = Promise.resolve()
let waiting = 0

/** One after another. The name, of which only the end counts, helps to recognise the format. */
export async function readSourceFile(bytes: Uint8Array, name: string): Promise<FileRecord[] | Refusal> {
  if (bytes.length > sourceFileLimits.size) return tooLargeSource()
  if (waiting >= mostWaiting) return refuse('import-busy', importTexts.busy)
  waiting += 1
  const next = last.then(() => read(bytes, name))
  last = next.catch(() => undefined)
  try {
    return await next
  } finally {
    waiting -= 1
  }
}

export function tooLargeSource(): Refusal<'form-too-large'> {
  return refuse('form-too-large', importTexts.fileTooLong(sourceFileLimits.size))
}

function read(bytes: Uint8Array, name: string): Promise<FileRecord[] | Refusal> {
  return new Promise((resolve, reject) => {
    const args = [
      `--max-old-space-size=${memory}`,
      program,
      name.slice(-100),
      String(sourceFileLimits.records),
    ]
    const child = spawn(process.execPath, args, {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: longest,
      killSignal: 'SIGKILL',
      env: { PATH: process.env.PATH },
    })
    const pieces: Buffer[] = []
    let length = 0
    child.stdout.on('data', (piece: Buffer) => {
      length += piece.length
      if (length > longestAnswer) child.kill('SIGKILL')
      else pieces.push(piece)
    })
    child.on('error', reject)
    child.on('close', (code) =>
      resolve(code === 0 ? linesOf(pieces) : refuse('file-too-hard', importTexts.tooHard)),
    )
    // One that ends early says why by its code.
    child.stdin.on('error', () => undefined)
    child.stdin.end(bytes)
  })
}

function linesOf(pieces: Buffer[]): FileRecord[] {
  const lines = Buffer.concat(pieces).toString().split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as FileRecord)
}
