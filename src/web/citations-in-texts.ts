// Pages with texts in which papers are cited by their bare keys: those that the library has are called by their names.
import { shortName } from '#domain/citation/short-name.ts'
import { findCitedPapers } from '#storage/queries/cited-papers.ts'
import { bareCitations, nameCitations } from '#text/cite-labels.ts'
import type { SiteContext } from './site.ts'

export interface NamedPage {
  html: string
  /** Topics whose change makes these names stale. */
  topics: string[]
}

/** On one page: beyond them keys stay keys. */
const maxPapers = 1_000
/** Each title is some 80 characters, and may be shown for a key of 16. */
const maxTitles = 1_000
const maxTitleLength = 200

export async function nameCitedPapers(c: SiteContext, html: string): Promise<NamedPage> {
  const keys = bareCitations(html).slice(0, maxPapers)
  if (keys.length === 0) return { html, topics: [] }
  const papers = await findCitedPapers(c.var.site.storage.pool, keys)
  let titles = 0
  const named = nameCitations(html, (key) => {
    const paper = papers.get(key)
    if (paper === undefined || titles >= maxTitles) return undefined
    titles += 1
    return { label: shortName(paper), title: paper.title.slice(0, maxTitleLength) }
  })
  // Also where none is known: the library may come to have them. `paper:ID` changes with every vote under that paper.
  return { html: named, topics: ['papers'] }
}
