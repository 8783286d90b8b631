// A person's works as ORCID's public API lists them (`/v3.0/{iD}/works`): each group is one work, as several sources named it.
import type { Identifier } from '#domain/identifiers/scheme.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { ReadWork } from '../contract.ts'
import { readAll, toWork, webAddressOf } from '../draft.ts'
import { type Item, isItem, itemsOf, textOf, valueAt } from '../json/values.ts'
import { yearIn } from '../place.ts'
import { plainText } from '../text/marked-up.ts'
import { sourceTexts } from '../texts/sources.ts'

/** Refusals: `record-malformed`, `title-missing`. */
export function readOrcidGroup(group: unknown): ReadWork | Refusal {
  if (!isItem(group)) return refuse('record-malformed', sourceTexts.noWork)
  const summaries = itemsOf(group['work-summary'])
  // The one that the person prefers has the highest index.
  const [summary] = [...summaries].sort(
    (a, b) => Number(b['display-index'] ?? 0) - Number(a['display-index'] ?? 0),
  )
  if (summary === undefined) return refuse('record-malformed', sourceTexts.noWork)
  const venueName = plainText(textOf(valueAt(summary, 'journal-title', 'value')))
  const title = plainText(textOf(valueAt(summary, 'title', 'title', 'value')))
  const subtitle = plainText(textOf(valueAt(summary, 'title', 'subtitle', 'value')))
  return toWork({
    identifiers: [summary, ...summaries].flatMap(identifiersOf),
    title: title !== '' && subtitle !== '' ? `${title}: ${subtitle}` : title,
    // Summaries name nobody but the person whose list it is.
    authors: [],
    authorsComplete: false,
    year: yearIn(textOf(valueAt(summary, 'publication-date', 'year', 'value'))),
    ...(venueName === '' ? {} : { venueName }),
    url: webAddressOf([textOf(valueAt(summary, 'url', 'value'))]),
  })
}

/** Those of the work itself: what it's part of has another one, such as a journal's DOI. */
function identifiersOf(summary: Item): Identifier[] {
  const own = itemsOf(valueAt(summary, 'external-ids', 'external-id')).filter(
    (id) => textOf(id['external-id-relationship']).toLowerCase() !== 'part-of',
  )
  return own.flatMap((id) => {
    const type = textOf(id['external-id-type']).toLowerCase()
    const value = textOf(valueAt(id, 'external-id-normalized', 'value')) || textOf(id['external-id-value'])
    const [found] = readAll([value])
    const label = labels.get(type)
    return readAll([label === undefined || found !== undefined ? value : `${label}:${value}`])
  })
}

const labels = new Map(
  Object.entries<string>({
    doi: 'doi',
    arxiv: 'arXiv',
    pmid: 'PMID',
    pmc: 'PMCID',
    isbn: 'ISBN',
  }),
)
