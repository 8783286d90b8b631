// What readers of all formats share: a record that can't be read is refused and the next one is read; so is a file that breaks off.
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { BrokenSource } from './bytes/broken-source.ts'
import type { ReadWork, RecordPlace, RefusedRecord, SourceRecord } from './contract.ts'
import { sourceTexts } from './texts/sources.ts'

/** Characters of a refused record that are shown. */
const shownText = 2_000

export function toRecord(place: RecordPlace, read: () => ReadWork | Refusal, text: string): SourceRecord {
  const work = readSafely(read)
  return isRefusal(work) ? refused(place, work, text) : { ...place, ...work }
}

/** A bug that one record meets costs that record and none after it. Refusals: `record-unreadable`, and those of `read`. */
function readSafely(read: () => ReadWork | Refusal): ReadWork | Refusal {
  try {
    return read()
  } catch {
    return refuse('record-unreadable', sourceTexts.unreadableRecord)
  }
}

export function refused(place: RecordPlace, refusal: Refusal, text: string): RefusedRecord {
  return { ...place, refusal, text: text.slice(0, shownText) }
}

export function tooLong(): Refusal<'record-too-long'> {
  return refuse('record-too-long', sourceTexts.recordTooLong)
}

/** Ends with a refused record where the file can't be read any further, and where there's nothing in it that should be. */
export async function* guarded(
  records: AsyncGenerator<SourceRecord>,
  isRightlyEmpty: () => boolean = () => false,
): AsyncGenerator<SourceRecord> {
  const last: RecordPlace = { number: 0, line: 1, name: '' }
  try {
    for await (const record of records) {
      last.number = Math.max(last.number, record.number)
      last.line = Math.max(last.line, record.line)
      yield record
    }
  } catch (error) {
    if (!(error instanceof BrokenSource)) throw error
    const broken = refused({ ...last, number: last.number + 1 }, error.refusal, '')
    yield { ...broken, endsFile: true }
    return
  }
  if (last.number === 0 && !isRightlyEmpty())
    yield refused({ ...last, number: 1 }, refuse('source-empty', sourceTexts.nothingThere), '')
}
