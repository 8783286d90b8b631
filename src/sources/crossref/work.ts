// One work as Crossref's REST API and its public data files have it (api.crossref.org, "works"), read into a draft.
import { titleWords } from '#domain/papers/comparable-title.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import type { VenueKind, WorkType } from '#domain/papers/paper.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { ReadWork } from '../contract.ts'
import { readAll, toWork, webAddressOf } from '../draft.ts'
import { dateOf, type Item, isItem, itemsOf, listOf, optional, textOf, valueAt } from '../json/values.ts'
import type { WorkNotice, WorkUpdate } from '../notice.ts'
import { tidyPages } from '../place.ts'
import { plainParagraphs, plainText } from '../text/marked-up.ts'
import { type AuthorList, type NameParts, toAuthorList } from '../text/names.ts'
import { sourceTexts } from '../texts/sources.ts'

/** Records of what papers stand in, not of papers. */
const notPapers = new Set(
  `journal journal-issue journal-volume component grant proceedings-series book-series book-set report-series
   report-component standard-series database`.split(/\s+/),
)

/** Refusals: `record-malformed`, `not-a-paper`, `title-missing`. */
export function readCrossrefWork(value: unknown): ReadWork | Refusal {
  if (!isItem(value)) return refuse('record-malformed', sourceTexts.noWork)
  const type = textOf(value.type)
  if (notPapers.has(type)) return refuse('not-a-paper', sourceTexts.notAPaper(type))
  const { authors, isComplete } = authorsOf(value)
  const year = yearOf(value)
  return toWork(
    {
      identifiers: readAll([
        textOf(value.DOI),
        ...listOf(value['alternative-id'])
          .map(textOf)
          .filter((id) => /^arxiv:/i.test(id)),
      ]),
      title: titleOf(value),
      authors,
      authorsComplete: isComplete,
      year,
      ...placeOf(value, type),
      type: ownTypes.get(type),
      volume: optional(value.volume),
      number: optional(value.issue),
      pages: tidyPages(textOf(value.page) || textOf(value['article-number'])),
      abstract: abstractOf(value),
      url: textOf(value.DOI) === '' ? webAddressOf([textOf(value.URL)]) : undefined,
    },
    {
      notices: itemsOf(value['updated-by']).flatMap((update) => toNotice(update, textOf(update.DOI))),
      updates: itemsOf(value['update-to']).flatMap((update) => toUpdate(update, textOf(value.DOI))),
    },
  )
}

/** Arrays that may be empty; a subtitle may repeat what the title has. */
function titleOf(item: Item): string {
  const titles = ['title', 'original-title', 'short-title'].flatMap((name) => listOrText(item[name]))
  const title = titles.map(plainText).find((text) => text !== '') ?? ''
  const subtitle =
    listOrText(item.subtitle)
      .map(plainText)
      .find((text) => text !== '') ?? ''
  if (title === '' || subtitle === '' || wordsIn(title).includes(wordsIn(subtitle))) return title
  return /[:?!.–—-]$/.test(title) ? `${title} ${subtitle}` : `${title}: ${subtitle}`
}

/** With a space around each, so that only whole words are found in others. */
function wordsIn(text: string): string {
  return ['', ...titleWords(text), ''].join(' ')
}

function listOrText(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(textOf)
}

/** Where nobody is named as author, those who edited it are. */
function authorsOf(item: Item): AuthorList {
  const named = ['author', 'editor', 'chair']
    .map((role) => itemsOf(item[role]))
    .find((list) => list.length > 0)
  return toAuthorList((named ?? []).map(toParts))
}

function toParts(author: Item): NameParts {
  const [affiliation] = itemsOf(author.affiliation)
  return {
    given: textOf(author.given),
    family: textOf(author.family),
    suffix: textOf(author.suffix),
    name: textOf(author.name) || textOf(author.literal),
    orcid: textOf(author.ORCID),
    affiliation: textOf(affiliation?.name),
  }
}

const dates = ['issued', 'published', 'published-print', 'published-online', 'posted', 'approved', 'created']

/** The first date that can be true: publishers deposit `[[null]]`, year 0, and years long after the deposit. */
function yearOf(item: Item): number | undefined {
  const deposited = yearIn(item.created) ?? yearIn(item.deposited) ?? yearIn(item.indexed)
  const latest = (deposited ?? new Date().getFullYear()) + 3
  return dates.map((name) => yearIn(item[name])).find((year) => year !== undefined && year <= latest)
}

function yearIn(value: unknown): number | undefined {
  const year = Number(dateOf(value)?.slice(0, 4) ?? 0)
  return year >= 1000 && year <= 3000 ? year : undefined
}

const kinds = new Map(
  Object.entries<VenueKind>({
    'journal-article': 'journal',
    'proceedings-article': 'conference',
    'book-chapter': 'book',
    'book-section': 'book',
    'book-part': 'book',
    'reference-entry': 'book',
    'posted-content': 'preprint',
  }),
)

const ownTypes = new Map(
  Object.entries<WorkType>({
    dissertation: 'thesis',
    report: 'report',
    book: 'book',
    monograph: 'book',
    'edited-book': 'book',
    'reference-book': 'book',
  }),
)

/** Of a series and its volume the volume is named: both stand in one list, in no order that can be relied on. */
function placeOf(item: Item, type: string): Pick<PaperDraft, 'venueName' | 'venueKind'> {
  const names = listOrText(item['container-title'])
    .map(plainText)
    .filter((name) => name !== '')
  const volumes = names.filter(
    (name) =>
      !/^(?:lecture notes (?:in|on)|.*\bseries\b|communications in computer|advances in intelligent|ifip advances)/i.test(
        name,
      ),
  )
  const venueName =
    (type === 'journal-article' ? names[0] : (volumes.at(-1) ?? names[0])) ??
    (type === 'proceedings-article' ? plainText(textOf(valueAt(item.event, 'name'))) : undefined) ??
    (type === 'posted-content' ? serverOf(item) : undefined)
  if (venueName === undefined || venueName === '') return {}
  return { venueName, venueKind: kinds.get(type) ?? 'other' }
}

/** bioRxiv and its like are named as the institution or the group. */
function serverOf(item: Item): string | undefined {
  const [institution] = [
    ...itemsOf(item.institution),
    ...(isItem(item.institution) ? [item.institution] : []),
  ]
  return optional(institution?.name) ?? optional(item['group-title']) ?? optional(item.publisher)
}

function abstractOf(item: Item): string {
  return plainParagraphs(textOf(item.abstract)).replace(/^(?:abstract|summary)\s*(?:\n\n|[:.]\s)/i, '')
}

const noticeKinds = new Map(
  Object.entries<WorkNotice['kind']>({
    retraction: 'retraction',
    partial_retraction: 'retraction',
    removal: 'withdrawal',
    withdrawal: 'withdrawal',
    correction: 'correction',
    corrigendum: 'correction',
    erratum: 'correction',
    addendum: 'correction',
    clarification: 'correction',
    expression_of_concern: 'concern',
    new_version: 'version',
    new_edition: 'version',
  }),
)

/** `updated-by` stands in the work that's updated and names the notice. */
function toNotice(update: Item, noticeDoi: string): WorkNotice[] {
  const type = textOf(update.type).toLowerCase()
  const kind = noticeKinds.get(type.replace(/[\s-]+/g, '_'))
  return kind === undefined || noticeDoi === ''
    ? []
    : [{ kind, value: noticeDoi, date: dateOf(update.updated) }]
}

/** `update-to` stands in the notice and names the work. */
function toUpdate(update: Item, noticeDoi: string): WorkUpdate[] {
  const [work] = readAll([textOf(update.DOI)])
  const [notice] = toNotice(update, noticeDoi)
  return work === undefined || notice === undefined ? [] : [{ work, notice }]
}
