// ShortScience.org's export: a table of two columns without a heading, a paper's identifier and a text. Only the first is read here.
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { parseIdentifier, withoutVersion } from '#domain/identifiers/identifier.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { textOf } from '../bytes/text.ts'
import { maxRecordBytes, type ReadWork, type RecordReader, type SourceRecord } from '../contract.ts'
import { toDraft } from '../draft.ts'
import { guarded, refused, toRecord } from '../reading.ts'
import { sourceTexts } from '../texts/sources.ts'

export const shortscienceReader: RecordReader = {
  format: 'shortscience',
  recognise: (head, fileName) => /\.csv$/i.test(fileName) || /^"?[\w:./()<>;-]{5,200}"?,"/.test(head),
  read: (bytes) => guarded(readRows(bytes)),
}

interface Row {
  record: string[]
  info: { lines: number }
}

async function* readRows(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<SourceRecord> {
  const parser = parse({
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: maxRecordBytes,
    info: true,
  })
  const rows = Readable.from(textOf(bytes)).pipe(parser) as AsyncIterable<Row>
  let number = 0
  let line = 1
  try {
    for await (const { record, info } of rows) {
      const [name = ''] = record
      yield toRecord(
        { number: ++number, line, name: name.slice(0, 200) },
        () => readRow(record),
        record.join(','),
      )
      line = info.lines + 1
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // A quote that's never closed: nobody can say where the next row begins.
    yield refused(
      { number: ++number, line, name: '' },
      refuse('csv-unreadable', sourceTexts.brokenTable(error.message)),
      '',
    )
  }
}

/** Refusals: `csv-columns`, `identifier-unreadable`. */
function readRow(cells: string[]): ReadWork | Refusal {
  if (cells.length !== 2) return refuse('csv-columns', sourceTexts.notTwoColumns(cells.length))
  const written = (cells[0] ?? '').trim()
  const identifier = parseIdentifier(written)
  if (identifier === undefined) return refuse('identifier-unreadable', sourceTexts.noIdentifier(written))
  const isUrl = identifier.scheme === 'url'
  return {
    draft: toDraft({
      identifiers: isUrl ? [] : [withoutVersion(identifier)],
      title: '',
      authors: [],
      url: isUrl ? identifier.value : undefined,
    }),
  }
}
