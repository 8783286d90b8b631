// All papers of a text in one format, as pasted or sent by a program.
import { type Refusal, refuse } from '#domain/refusals.ts'
import { isRefusedRecord, maxSourceLength, type RecordReader, type SourceReading } from './contract.ts'
import { sourceTexts } from './texts/sources.ts'

/**
 * Refusals: `source-too-long`; `bibtex-missing` and `csl-malformed` for a text that's said to be BibTeX or CSL-JSON and isn't at all.
 * In other formats that's a refused record.
 */
export async function readText(reader: RecordReader, text: string): Promise<SourceReading | Refusal> {
  const tooLong = refuseTooLong(text)
  if (tooLong) return tooLong
  const reading: SourceReading = { papers: [], unread: [] }
  for await (const record of reader.read(bytesOf(text)))
    if (isRefusedRecord(record)) reading.unread.push(record)
    else reading.papers.push(record)
  // Entries that inherit from others come out behind those.
  reading.papers.sort((a, b) => a.number - b.number)
  return refuseOther(reader, text, reading) ?? reading
}

export function refuseTooLong(text: string): Refusal | undefined {
  if (text.length <= maxSourceLength) return undefined
  return refuse('source-too-long', sourceTexts.tooLong(maxSourceLength))
}

/** The mark says that it's UTF-8, whatever an XML declaration in the text says of the file it came from. */
async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`\ufeff${text.replace(/^\ufeff/, '')}`)
}

function refuseOther(
  { format, recognise }: RecordReader,
  text: string,
  { papers, unread }: SourceReading,
): Refusal | undefined {
  const code = papers.length === 0 ? unread[0]?.refusal.code : undefined
  // Entries that only refer to each other are BibTeX without a paper.
  if (format === 'bibtex' && code === 'source-empty' && !recognise(text, ''))
    return refuse('bibtex-missing', sourceTexts.noBibtex)
  if (format !== 'csl') return undefined
  if (code === 'source-empty') return refuse('csl-malformed', sourceTexts.noItems)
  return code === 'json-malformed' ? refuse('csl-malformed', sourceTexts.noJson) : undefined
}
