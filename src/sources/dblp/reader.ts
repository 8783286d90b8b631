// dblp's XML: a flat file of millions of records in ISO-8859-1.
import type { RecordReader } from '../contract.ts'
import { guarded } from '../reading.ts'
import { readXmlRecords } from '../xml/reader.ts'
import { dblpRecords, readDblpRecord } from './record.ts'

export const dblpReader: RecordReader = {
  format: 'dblp',
  recognise: (head) =>
    /<(?:!DOCTYPE\s+)?dblp[\s>]/.test(head) ||
    /^\s*(?:<\?xml[^>]*>\s*)?<(?:article|inproceedings|incollection|phdthesis)\s[^>]*\bkey="/.test(head),
  read: (bytes) =>
    guarded(
      readXmlRecords(bytes, {
        records: dblpRecords,
        isFlat: true,
        read: readDblpRecord,
        name: ({ attributes }) => attributes.key ?? '',
      }),
    ),
}
