// One paper of arXiv's metadata as JSON: the lines of the snapshot that arXiv publishes on Kaggle.
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { ReadWork } from '../contract.ts'
import { type Item, isItem, itemsOf, listOf, textOf } from '../json/values.ts'
import type { WorkNotice } from '../notice.ts'
import { type AuthorList, toAuthorList } from '../text/names.ts'
import { sourceTexts } from '../texts/sources.ts'
import { readArxivNames } from './names.ts'
import { arxivText, toArxivWork } from './parts.ts'

/** Refusals: `record-malformed`, `identifier-missing`, `title-missing`. */
export function readArxivItem(value: unknown): ReadWork | Refusal {
  if (!isItem(value)) return refuse('record-malformed', sourceTexts.noWork)
  const versions = itemsOf(value.versions).flatMap(toVersion)
  return toArxivWork({
    id: textOf(value.id),
    title: textOf(value.title),
    authors: authorsOf(value),
    abstract: textOf(value.abstract),
    date: versions[0]?.date ?? textOf(value.update_date),
    doi: textOf(value.doi),
    comments: textOf(value.comments),
    categories:
      listOf(value.categories).length > 0 ? listOf(value.categories).map(textOf) : [textOf(value.categories)],
    versions,
  })
}

/** `[family, given, suffix, affiliation…]`, or one text with all names. */
function authorsOf(item: Item): AuthorList {
  const parsed = listOf(item.authors_parsed)
  if (parsed.length === 0) return readArxivNames(textOf(item.authors))
  return toAuthorList(
    parsed.map((parts) => {
      const [family = '', given = '', suffix = ''] = listOf(parts).map((part) => arxivText(textOf(part)))
      return { family, given, suffix }
    }),
  )
}

function toVersion(version: Item): WorkNotice[] {
  const number = textOf(version.version).match(/^v?(\d+)$/)?.[1]
  return number === undefined
    ? []
    : [{ kind: 'version', value: number, date: isoDate(textOf(version.created)) }]
}

/** `Mon, 2 Apr 2007 19:18:42 GMT` */
export function isoDate(written: string): string | undefined {
  const time = Date.parse(written)
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().slice(0, 10)
}
