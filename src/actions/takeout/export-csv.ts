// One's own summaries as ShortScience.org wrote them: two columns without a header, the paper's key and the text.
import { stringify } from 'csv-stringify/sync'
import type { Actor } from '#domain/actor.ts'
import { identifierLabel } from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { readOwnThings } from './export-account.ts'

/**
 * Quoted where PHP quotes: at spaces and backslashes, too. A cell that begins as a formula of a spreadsheet would is left as
 * it is, because the file is for programs.
 */
const form = { quoted_match: /[\s\\]/, record_delimiter: '\n' } as const

export async function exportCsv(storage: Storage, actor: Actor, personId: number): Promise<string | Refusal> {
  const things = await readOwnThings(storage, actor, personId)
  if (isRefusal(things)) return things
  const papers = new Map(things.papers.map(({ key, identifiers }) => [key, identifiers]))
  const rows = things.summaries.map(({ paper, text }) => [paperIdOf(papers.get(paper) ?? []), text.trim()])
  return stringify(rows, form)
}

/** As that site named it: dblp's key, its own form of an arXiv number, or the bare DOI. */
function paperIdOf(identifiers: Identifier[]): string {
  const of = (scheme: Identifier['scheme']) => identifiers.find((one) => one.scheme === scheme)?.value
  const arxiv = of('arxiv')
  // Numbers from before 2007 have no form there that would be read again.
  const arxivKey = arxiv === undefined || arxiv.includes('/') ? arxiv : `journals/corr/${arxiv}`
  const [strongest] = identifiers
  return of('dblp') ?? arxivKey ?? of('doi') ?? of('url') ?? (strongest ? identifierLabel(strongest) : '')
}
