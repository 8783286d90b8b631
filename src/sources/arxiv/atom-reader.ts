// arXiv's Atom feeds, as its API answers: an entry is a paper.
import type { RecordReader } from '../contract.ts'
import { guarded } from '../reading.ts'
import { readXmlRecords } from '../xml/reader.ts'
import { childOf, lineOf } from '../xml/tree.ts'
import { readArxivEntry } from './record.ts'

export const arxivAtomReader: RecordReader = {
  format: 'arxiv-atom',
  recognise: (head) =>
    /<feed[\s>]/.test(head) && /<id>\s{0,20}https?:\/\/arxiv\.org\/|arxiv\.org\/schemas\/atom/.test(head),
  read: (bytes) =>
    guarded(
      readXmlRecords(bytes, {
        records: ['entry'],
        isFlat: true,
        read: readArxivEntry,
        name: (entry) => lineOf(childOf(entry, 'id')),
      }),
    ),
}
