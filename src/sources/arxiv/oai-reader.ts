// arXiv's answers to OAI-PMH, one or many in a file: oai_dc, arXiv or arXivRaw.
import type { RecordReader } from '../contract.ts'
import { guarded } from '../reading.ts'
import { readXmlRecords } from '../xml/reader.ts'
import { childOf, lineOf } from '../xml/tree.ts'
import { readOaiRecord } from './record.ts'

export const arxivOaiReader: RecordReader = {
  format: 'arxiv-oai',
  recognise: (head) =>
    /<(?:\w+:)?OAI-PMH[\s>]/.test(head) ||
    /<ListRecords[\s>]/.test(head) ||
    /<arXiv(?:Raw)?\s[^<>]{0,500}arxiv\.org\/OAI/.test(head),
  read: (bytes) =>
    guarded(
      readXmlRecords(bytes, {
        records: ['record'],
        isFlat: true,
        read: readOaiRecord,
        name: (record) => lineOf(childOf(childOf(record, 'header'), 'identifier')),
      }),
    ),
}
