// What readers of XML formats share: records are cut out of the file, parsed one by one, and read.
import { type Refusal, refuse } from '#domain/refusals.ts'
import { textOf } from '../bytes/text.ts'
import type { ReadWork, SourceRecord } from '../contract.ts'
import { refused, tooLong, toRecord } from '../reading.ts'
import { sourceTexts } from '../texts/sources.ts'
import { type XmlPiece, type XmlSplit, xmlPieces } from './split.ts'
import { parseXml, type XmlElement } from './tree.ts'

export interface XmlRecords extends XmlSplit {
  read(element: XmlElement): ReadWork | Refusal
  name(element: XmlElement): string
}

export function readXmlRecords(
  bytes: AsyncIterable<Uint8Array>,
  records: XmlRecords,
): AsyncGenerator<SourceRecord> {
  return readXmlTexts(textOf(bytes), records)
}

/** Of a file that's unpacked and decoded already. */
export async function* readXmlTexts(
  texts: AsyncIterable<string>,
  records: XmlRecords,
): AsyncGenerator<SourceRecord> {
  for await (const piece of xmlPieces(texts, records)) yield readPiece(piece, records)
}

function readPiece(piece: XmlPiece, { read, name }: XmlRecords): SourceRecord {
  const element = elementOf(piece)
  const { number, line, text } = piece
  if ('refused' in element) return refused({ number, line, name: '' }, element, text)
  return toRecord({ number, line, name: name(element) }, () => read(element), text)
}

/** Refusals: `record-too-long`, `xml-malformed`. */
export function elementOf({ text, isTooLong }: XmlPiece): XmlElement | Refusal {
  if (isTooLong) return tooLong()
  return parseXml(text) ?? refuse('xml-malformed', sourceTexts.notXml)
}
