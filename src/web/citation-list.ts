// Sends the papers of a list as BibTeX, RIS or CSL-JSON.
import { type CitedScope, findCitedList, mostCited } from '#storage/queries/cited-lists.ts'
import type { CitationFile } from './formats/citation-files.ts'
import { sendCached } from './page.tsx'
import type { SiteContext } from './site.ts'
import { entryTexts } from './texts/entries.ts'

export async function sendCitations(
  c: SiteContext,
  file: CitationFile,
  scope: CitedScope,
  epoch: number,
): Promise<Response> {
  const { papers, isCut } = await findCitedList(c.var.site.storage.pool, scope)
  // Only BibTeX has a place for remarks: whatever stands between entries.
  const note = isCut && file.ending === '.bib' ? `${entryTexts.citations.cut(mostCited)}\n\n` : ''
  const topics = 'person' in scope ? ['papers', 'summaries'] : ['papers']
  return sendCached(c, note + file.write(papers), file.type, { topics, epoch })
}
