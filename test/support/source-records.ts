// Files read by readers of records, for tests: in pieces of any size.
import { isRefusedRecord, type RecordReader, type SourceRecord } from '#sources/contract.ts'
import { namesOf } from './source-works.ts'

export async function* inPieces(file: string | Uint8Array, size = 1_000_000): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(file)
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

export async function recordsOf(
  reader: RecordReader,
  file: string | Uint8Array,
  size?: number,
): Promise<SourceRecord[]> {
  return Array.fromAsync(reader.read(inPieces(file, size)))
}

/** Titles of the papers read, and codes of refusals with their lines. */
export function summaryOf(records: readonly SourceRecord[]): string[] {
  return records.map((record) =>
    isRefusedRecord(record) ? `${record.refusal.code} at ${record.line}` : record.draft.title,
  )
}

export function namesIn(record: SourceRecord | undefined): string[] {
  return record === undefined || isRefusedRecord(record) ? [] : namesOf(record.draft)
}

export function draftIn(record: SourceRecord | undefined) {
  if (record === undefined || isRefusedRecord(record)) throw new Error(record?.refusal.code ?? 'no record')
  return record.draft
}
