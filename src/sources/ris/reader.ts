// Files of RIS: tagged lines, a record from TY to ER, in the dialects of many programs.
import { type Line, linesOf } from '../bytes/lines.ts'
import { textOf } from '../bytes/text.ts'
import { maxRecordBytes, type RecordReader, type SourceRecord } from '../contract.ts'
import { guarded, refused, tooLong, toRecord } from '../reading.ts'
import { type RisRecord, readRisRecord } from './record.ts'

/** One or two spaces before the dash, and maybe none behind it. */
const tagged = /^\s*([A-Z][A-Z0-9])\s{0,3}-(?:\s(.*))?$/s

export const risReader: RecordReader = {
  format: 'ris',
  recognise: (head) => /^(?:\s*\S.{0,200}\n){0,20}?\s*TY\s{1,3}-\s/.test(head.slice(0, 5_000)),
  read: (bytes) => guarded(readRecords(linesOf(textOf(bytes), maxRecordBytes))),
}

interface Open extends RisRecord {
  line: number
  text: string
  isTooLong: boolean
}

/** A record also ends where the next one begins: not all programs write ER. */
async function* readRecords(lines: AsyncIterable<Line>): AsyncGenerator<SourceRecord> {
  let open: Open | undefined
  let number = 0
  for await (const line of lines) {
    const [, tag, value = ''] = line.text.match(tagged) ?? []
    if (tag === 'TY') {
      if (open !== undefined) yield finish(open, ++number)
      open = {
        type: value.trim().toUpperCase(),
        fields: new Map(),
        line: line.number,
        text: '',
        isTooLong: false,
      }
    }
    if (open === undefined) continue
    add(open, line, tag, value)
    if (tag === 'ER') {
      yield finish(open, ++number)
      open = undefined
    }
  }
  if (open !== undefined) yield finish(open, ++number)
}

function add(open: Open, { text, isCut }: Line, tag: string | undefined, value: string): void {
  if (open.text.length < 2_000) open.text += `${text}\n`
  open.size = (open.size ?? 0) + text.length
  if (isCut || open.size > maxRecordBytes) open.isTooLong = true
  if (open.isTooLong || tag === 'TY' || tag === 'ER') return
  // Two tags for the same, which some files mix: the authors stay in one order. A line without a tag goes on with the one before.
  const name = tag === 'A1' ? 'AU' : (tag ?? open.last)
  if (name === undefined) return
  const values = open.fields.get(name) ?? []
  if (tag === undefined) values.push(joined(values.pop() ?? '', text.trim()))
  else values.push(value.trim())
  open.fields.set(name, values)
  open.last = name
}

/** Trimming the whole once more for each line would copy it each time. */
function joined(before: string, more: string): string {
  return before === '' || more === '' ? before + more : `${before} ${more}`
}

function finish(open: Open, number: number): SourceRecord {
  const place = { number, line: open.line, name: open.fields.get('ID')?.[0] ?? '' }
  return open.isTooLong
    ? refused(place, tooLong(), open.text)
    : toRecord(place, () => readRisRecord(open), open.text)
}
