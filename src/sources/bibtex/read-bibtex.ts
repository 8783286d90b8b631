// BibTeX and BibLaTeX, as pasted, read into drafts of papers.
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { maxSourceLength, type SourceReading } from '../contract.ts'
import { readSafely } from '../reading.ts'
import { sourceTexts } from '../texts/sources.ts'
import { readBibtexEntry } from './entry.ts'
import { Inheritance } from './inheritance.ts'
import { scanBibtex } from './scan.ts'

/** Whether a text is meant as BibTeX rather than as an identifier or an address. */
export function looksLikeBibtex(text: string): boolean {
  return entryLine.test(text.slice(0, maxSourceLength))
}

/** White space is bounded and ends with the line: a text of nothing but line ends is looked through once. */
const entryLine = /(?:^|\n)[^\S\n]{0,100}@\s{0,20}[A-Za-z]{1,50}\s{0,20}[{(]/

export function readBibtex(text: string): SourceReading | Refusal {
  if (text.length > maxSourceLength) return refuse('source-too-long', sourceTexts.tooLong(maxSourceLength))
  const { entries, broken } = scanBibtex(text)
  if (entries.length === 0 && broken.length === 0) return refuse('bibtex-missing', sourceTexts.noBibtex)
  const inheritance = new Inheritance()
  const complete = [...entries.flatMap((entry) => inheritance.push(entry)), ...inheritance.end()]
  const reading: SourceReading = {
    papers: [],
    unread: broken.map(({ name, line, refusal }) => ({ name, position: line, refusal })),
  }
  for (const entry of complete.sort((a, b) => a.number - b.number)) {
    const place = { name: entry.name, position: entry.line }
    const work = readSafely(() => readBibtexEntry(entry))
    if (isRefusal(work)) reading.unread.push({ ...place, refusal: work })
    else reading.papers.push({ ...place, draft: work.draft })
  }
  return reading
}
