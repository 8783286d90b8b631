// JSON Lines of an export that anybody may have written: lines that are none are noted and left out.
import type { z } from 'zod'
import { isRefusal } from '#domain/refusals.ts'
import { hasNul } from '#domain/text-limits.ts'
import type { ZipReader } from '../files/zip-reader.ts'
import type { Importing } from './bring-paper.ts'
import { noteRefusal } from './import-report.ts'

const mostLines = 100_000

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
  const lines = bytes.toString().split('\n')
  return lines.slice(0, mostLines).flatMap((line, index) => {
    if (line.trim() === '') return []
    const value = readLine(line, schema)
    if (value !== undefined) return [value]
    report.lines.push({
      what: `${name}, line ${index + 1}`,
      outcome: 'refused',
      reason: 'It is not as an export writes it.',
    })
    return []
  })
}

function readLine<T>(line: string, schema: z.ZodType<T>): T | undefined {
  try {
    const { data } = schema.safeParse(JSON.parse(line))
    return hasNul(data) ? undefined : data
  } catch {
    return undefined
  }
}
