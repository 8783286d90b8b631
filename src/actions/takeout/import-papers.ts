// How the papers of an export are called: from its lines, and from its BibTeX where somebody wrote that by hand.
import { readIdentifiers } from '#domain/identifiers/read-identifiers.ts'
import { draftKeys, type PaperDraft } from '#domain/papers/draft.ts'
import { isRefusal } from '#domain/refusals.ts'
import type { ZipReader } from '../files/zip-reader.ts'
import { findFieldKeys } from '../known-fields.ts'
import type { Importing } from './bring-paper.ts'
import { noteRefusal } from './import-report.ts'
import { type PaperLine, paperLine } from './parts.ts'
import { readLines } from './read-lines.ts'

export async function learnPapers(importing: Importing, zip: ZipReader): Promise<void> {
  for (const draft of await readBib(importing, zip)) learn(importing, draft)
  const fields = await findFieldKeys(importing.storage)
  for (const line of await readLines(importing, zip, 'papers.jsonl', paperLine))
    learn(importing, toDraft(line, fields))
}

function learn({ known }: Importing, draft: PaperDraft): void {
  for (const key of draftKeys(draft)) known.set(key, draft)
}

/** Fields are the library's own; a field that it does not have is left out. */
function toDraft(
  { key, identifiers, venue, fields, ...paper }: PaperLine,
  ours: ReadonlySet<string>,
): PaperDraft {
  return {
    ...paper,
    ...readIdentifiers(identifiers.length > 0 ? identifiers : [key]),
    fields: fields.filter((field) => ours.has(field)),
    venueName: venue?.name,
    venueKind: venue?.kind,
  }
}

async function readBib({ report }: Importing, zip: ZipReader): Promise<PaperDraft[]> {
  const name = 'papers.bib'
  if (!zip.names.includes(name) || zip.sizeOf(name) === 0) return []
  const bytes = await zip.read(name)
  const { readPasted } = await import('#sources/pasted.ts')
  const reading = isRefusal(bytes) ? bytes : await readPasted(bytes.toString(), 'bibtex')
  if (!isRefusal(reading)) return reading.papers.map(({ draft }) => draft)
  // What is longer than is read at once is in papers.jsonl, too.
  if (!zip.names.includes('papers.jsonl')) noteRefusal(report, name, reading)
  return []
}
