// What arXiv's formats have in common: TeX in titles, identifiers typed by authors, categories of several schemes in one list.
import { withoutVersion } from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import { fieldsOfCategories } from '#domain/papers/category-fields.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { latexText } from '../bibtex/latex-text.ts'
import type { ReadWork } from '../contract.ts'
import { readAll, toWork } from '../draft.ts'
import type { WorkNotice } from '../notice.ts'
import { yearIn } from '../place.ts'
import type { AuthorList } from '../text/names.ts'
import { sourceTexts } from '../texts/sources.ts'

export interface ArxivParts {
  id: string
  title: string
  authors: AuthorList
  abstract: string
  /** Of the first version. */
  date: string
  /** As typed by the authors: several, or wrong. */
  doi: string
  comments: string
  /** As one text or several. */
  categories: readonly string[]
  versions: WorkNotice[]
}

/** Refusals: `identifier-missing`, `title-missing`. */
export function toArxivWork(parts: ArxivParts): ReadWork | Refusal {
  const [own] = readAll([/^arxiv:|^https?:|^oai:/i.test(parts.id) ? parts.id : `arXiv:${parts.id}`])
  if (own?.scheme !== 'arxiv') return refuse('identifier-missing', sourceTexts.noArxivId)
  const isWithdrawn = /\bwithdrawn\b/i.test(parts.comments)
  const categories = arxivCategories(parts.categories)
  const work = toWork(
    {
      identifiers: [withoutVersion(own), ...typedDois(parts.doi)],
      title: arxivText(parts.title),
      authors: parts.authors.authors,
      authorsComplete: parts.authors.isComplete,
      year: yearIn(parts.date) ?? yearOfId(own.value),
      venueName: 'arXiv',
      venueKind: 'preprint',
      abstract: arxivText(parts.abstract),
    },
    {
      notices: [...parts.versions, ...(isWithdrawn ? [withdrawal] : [])],
      categories,
    },
  )
  if (isRefusal(work)) return work
  return { ...work, draft: { ...work.draft, fields: fieldsOfCategories(categories) } }
}

const withdrawal: WorkNotice = { kind: 'withdrawal', value: '' }

/** `1706.03762`, `math/0611800`. */
function yearOfId(id: string): number | undefined {
  const [, yy] = id.match(/(?:^|\/)(\d\d)\d\d/) ?? []
  return yy === undefined ? undefined : (yy >= '91' ? 1900 : 2000) + Number(yy)
}

/** Lines are wrapped, accents are TeX, and formulas stay as they are. */
export function arxivText(written: string): string {
  // A percent sign or a lone brace is meant as it stands: this isn't a TeX file.
  return latexText(written)
}

function typedDois(written: string): Identifier[] {
  const whole = readAll([written.trim()])
  const found = whole.length > 0 ? whole : readAll(written.split(/[\s,;]+/))
  return found.filter(({ scheme }) => scheme === 'doi')
}

/** `math.CO`, `hep-th`; a list may also have ACM's `I.2.6` and MSC's `05C15, 05C20`, joined by commas or spaces. */
function arxivCategories(written: readonly string[]): string[] {
  const names = written.flatMap((text) => text.split(/[\s,;]+/))
  return [...new Set(names.filter((name) => /^[a-z][a-z-]+(?:\.[A-Za-z]{2}(?:[A-Za-z-]*))?$/.test(name)))]
}
