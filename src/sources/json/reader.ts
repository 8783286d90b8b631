// Readers of JSON formats: they differ in how they're recognised and in how one record is read.
import type { Refusal } from '#domain/refusals.ts'
import { refuse } from '#domain/refusals.ts'
import { textOf } from '../bytes/text.ts'
import type { FormatName, ReadWork, RecordReader, SourceRecord } from '../contract.ts'
import { guarded, refused, tooLong, toRecord } from '../reading.ts'
import { sourceTexts } from '../texts/sources.ts'
import { type JsonPiece, jsonPieces } from './split.ts'
import { isItem, textOf as textIn } from './values.ts'

export interface JsonFormat {
  format: FormatName
  /** By a record of the file: its first 64 kB. */
  recognise(head: string): boolean
  read(item: unknown): ReadWork | Refusal
  /** Where records have their names. */
  name: string
}

export function jsonReader({ format, recognise, read, name }: JsonFormat): RecordReader {
  return {
    format,
    recognise: (head) => /^\s*[[{]/.test(head) && recognise(head),
    read: (bytes) => guarded(readPieces(bytes, (piece) => readPiece(piece, read, name))),
  }
}

async function* readPieces(
  bytes: AsyncIterable<Uint8Array>,
  readOne: (piece: JsonPiece) => SourceRecord,
): AsyncGenerator<SourceRecord> {
  for await (const piece of jsonPieces(textOf(bytes))) yield readOne(piece)
}

function readPiece(piece: JsonPiece, read: JsonFormat['read'], nameField: string): SourceRecord {
  const { number, line, text, isTooLong } = piece
  const place = { number, line, name: '' }
  if (isTooLong) return refused(place, tooLong(), text)
  const value = parse(text)
  if (value === undefined) return refused(place, refuse('json-malformed', sourceTexts.notJson), text)
  // An answer of Crossref's about one work has it under `message`.
  const item = isItem(value) && isItem(value.message) ? value.message : value
  const name = isItem(item) ? textIn(item[nameField]) : ''
  return toRecord({ ...place, name }, () => read(item), text)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
