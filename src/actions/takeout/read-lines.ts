// JSON Lines of an export that anybody may have written: lines that are none are noted and left out.
import { setImmediate } from 'node:timers/promises'
import type { z } from 'zod'
import { isRefusal } from '#domain/refusals.ts'
import { hasNul } from '#domain/text-limits.ts'
import type { ZipReader } from '../files/zip-reader.ts'
import { takeoutTexts } from '../texts/takeout.ts'
import type { Importing } from './bring-paper.ts'
import { noteRefusal } from './import-report.ts'

const mostLines = 100_000
/** Bytes of a line: a summary with all that belongs to it. A longer one is not parsed. */
const longestLine = 1024 * 1024
/** Bytes that are read before others are served. */
const stretch = 256 * 1024

/** Nothing where the zip has no such part. */
export async function readLines<T>(
  { report }: Pick<Importing, 'report'>,
  zip: ZipReader,
  name: string,
  schema: z.ZodType<T>,
): Promise<T[]> {
  if (!zip.names.includes(name)) return []
  const bytes = await zip.read(name)
  if (isRefusal(bytes)) {
    noteRefusal(report, name, bytes)
    return []
  }
  const values: T[] = []
  let read = 0
  for (const { number, line } of linesOf(bytes)) {
    read += line.length
    if (read > stretch) {
      read = 0
      await setImmediate()
    }
    const value = readLine(line, schema)
    if (value !== undefined) values.push(value)
    else if (report.lines.length < mostRefused)
      report.lines.push({
        what: `${name}, line ${number}`,
        outcome: 'refused',
        reason: takeoutTexts.lineMalformed,
      })
  }
  return values
}

/** Refused lines that a report names. */
const mostRefused = 1_000

/** Those that hold anything, found one by one: to split a file of line ends would take more memory than the file. */
function* linesOf(bytes: Uint8Array): Generator<{ number: number; line: Uint8Array }> {
  let start = 0
  for (let number = 1; number <= mostLines && start < bytes.length; number++) {
    const end = bytes.indexOf(lineFeed, start)
    const line = bytes.subarray(start, end < 0 ? bytes.length : end)
    if (line.length > 1) yield { number, line }
    start = end < 0 ? bytes.length : end + 1
  }
}

const lineFeed = 10

function readLine<T>(line: Uint8Array, schema: z.ZodType<T>): T | undefined {
  if (line.length > longestLine) return undefined
  try {
    const { data } = schema.safeParse(JSON.parse(Buffer.from(line).toString()))
    return hasNul(data) ? undefined : data
  } catch {
    return undefined
  }
}
