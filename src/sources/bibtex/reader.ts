// Files of BibTeX and BibLaTeX, entry by entry.
import { textOf } from '../bytes/text.ts'
import type { RecordReader, SourceRecord } from '../contract.ts'
import { guarded, refused, toRecord } from '../reading.ts'
import { readBibtexEntry } from './entry.ts'
import { Inheritance } from './inheritance.ts'
import { BibtexScanner } from './scan.ts'
import type { BrokenEntry, Entry } from './scan-state.ts'

export const bibtexReader: RecordReader = {
  format: 'bibtex',
  recognise: (head, fileName) => /\.(?:bib|biblatex|bibtex)$/i.test(fileName) || looksLikeBibtex(head),
  read: (bytes) => guarded(readEntries(textOf(bytes))),
}

/** Whether a text has an entry, rather than being an identifier or an address. */
export function looksLikeBibtex(text: string): boolean {
  return entryLine.test(text)
}

/** White space is bounded and ends with the line: a text of nothing but line ends is looked through once. */
const entryLine = /(?:^|\n)[^\S\n]{0,100}@\s{0,20}[A-Za-z]{1,50}\s{0,20}[{(]/

async function* readEntries(texts: AsyncIterable<string>): AsyncGenerator<SourceRecord> {
  const scanner = new BibtexScanner()
  const inheritance = new Inheritance()
  for await (const text of texts) yield* toRecords(scanner.push(text), inheritance)
  yield* toRecords(scanner.end(), inheritance)
  for (const entry of inheritance.end()) yield readOne(entry)
}

function* toRecords(found: (Entry | BrokenEntry)[], inheritance: Inheritance): Generator<SourceRecord> {
  for (const one of found)
    if ('refusal' in one)
      yield refused({ number: one.number, line: one.line, name: one.name }, one.refusal, one.source)
    else for (const entry of inheritance.push(one)) yield readOne(entry)
}

function readOne(entry: Entry): SourceRecord {
  const { number, line, name, source } = entry
  return toRecord({ number, line, name }, () => readBibtexEntry(entry), source)
}
