// Brings summaries from a file in ShortScience.org's form: a paper's key and a text on each line.
import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { CsvError, parse } from 'csv-parse'
import type { Actor } from '#domain/actor.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { maxSummaryLength, type Visibility } from '#domain/summaries/summary.ts'
import type { Storage } from '#storage/connection.ts'
import { takeoutTexts } from '../texts/takeout.ts'
import { beginImport, bring, endImport } from './bring.ts'
import type { Importing } from './bring-paper.ts'
import type { ImportReport } from './import-report.ts'
import { type dialects, summaryHead } from './parts.ts'

export interface CsvImport {
  personId: number
  text: string
  /** How the texts were written down: as that site stored them, or as ours. */
  dialect?: (typeof dialects)[number] | undefined
  visibility?: Visibility | undefined
}

const mostRecords = 10_000
/** Characters of a record: longer than any summary by far, and quotes are written twice. */
const longestRecord = maxSummaryLength * 3

export async function importCsv(
  storage: Storage,
  actor: Actor,
  order: CsvImport,
): Promise<ImportReport | Refusal> {
  const importing = await beginImport(storage, actor, order.personId)
  if (isRefusal(importing)) return importing
  const records = await readRecords(order.text)
  if (isRefusal(records)) return records
  for (const [index, record] of records.entries()) await bringRecord(importing, record, index + 1, order)
  return endImport(importing)
}

/** Characters that are read before others are served. */
const chunk = 64 * 1024

async function* inChunks(text: string): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += chunk) {
    yield text.slice(start, start + chunk)
    await setImmediate()
  }
}

interface CsvRecord {
  columns: number
  /** What the first two hold: nobody needs the rest. */
  cells: string[]
}

function toRecord(cells: string[]): CsvRecord {
  return { columns: cells.length, cells: cells.slice(0, 2) }
}

async function readRecords(text: string): Promise<CsvRecord[] | Refusal> {
  const parser = parse({
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRecord,
    to: mostRecords + 1,
  })
  try {
    const records: CsvRecord[] = []
    for await (const record of Readable.from(inChunks(text)).pipe(parser)) records.push(toRecord(record))
    if (records.length === 0) return refuse('csv-empty', takeoutTexts.csvEmpty)
    return records.length > mostRecords
      ? refuse('csv-too-long', takeoutTexts.csvTooLong(mostRecords.toLocaleString('en')))
      : records
  } catch (error) {
    if (error instanceof CsvError) return refuse('csv-unreadable', takeoutTexts.csvUnreadable(error.message))
    throw error
  }
}

async function bringRecord(
  importing: Importing,
  { columns, cells }: CsvRecord,
  number: number,
  { dialect = 'shortscience', visibility = 'private' }: CsvImport,
): Promise<void> {
  const [paper = '', text = ''] = cells
  const what = `line ${number}: ${paper.slice(0, 80)}`
  if (columns !== 2) {
    const reason = takeoutTexts.csvColumns(columns)
    importing.report.lines.push({ what, outcome: 'refused', reason })
    return
  }
  const head = summaryHead.parse({ paper: paper.trim(), dialect, visibility })
  await bring(importing, { ...head, kind: 'summary', what, text: text.trim(), earlier: [] })
}
