// One paper of arXiv as XML: a record of OAI-PMH in any of its three forms, or an entry of the API's Atom feed.
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { ReadWork } from '../contract.ts'
import type { WorkNotice } from '../notice.ts'
import { type AuthorList, toAuthorList, toPrintedAuthors } from '../text/names.ts'
import { sourceTexts } from '../texts/sources.ts'
import { childOf, childrenOf, descendantsOf, lineOf, type XmlElement } from '../xml/tree.ts'
import { isoDate } from './item.ts'
import { readArxivNames } from './names.ts'
import { arxivText, toArxivWork } from './parts.ts'

/** A `<record>` of ListRecords or GetRecord. Refusals: `record-deleted`, `record-malformed`, and those of a work. */
export function readOaiRecord(record: XmlElement): ReadWork | Refusal {
  const header = childOf(record, 'header', 'oai:header')
  if (header?.attributes.status === 'deleted') return refuse('record-deleted', sourceTexts.deleted)
  const [format] = (childOf(record, 'metadata', 'oai:metadata')?.children ?? []).filter(
    (child) => typeof child !== 'string',
  )
  if (format === undefined) return refuse('record-malformed', sourceTexts.noMetadata)
  const id = lineOf(childOf(header, 'identifier', 'oai:identifier'))
  if (/(?:^|:)dc$/.test(format.name)) return readDublinCore(format, id)
  return readOwnFormat(format, id)
}

/** `arXiv` has authors in parts, `arXivRaw` has them in one text and lists the versions. */
function readOwnFormat(format: XmlElement, id: string): ReadWork | Refusal {
  const field = (name: string) => lineOf(childOf(format, name))
  const versions = childrenOf(format, 'version').flatMap(toVersion)
  const people = childrenOf(childOf(format, 'authors'), 'author')
  return toArxivWork({
    id: field('id') || id,
    title: field('title'),
    authors: people.length > 0 ? namedIn(people) : readArxivNames(field('authors')),
    abstract: field('abstract'),
    date: versions[0]?.date ?? field('created'),
    doi: field('doi'),
    comments: field('comments'),
    categories: [field('categories')],
    versions,
  })
}

function namedIn(people: XmlElement[]): AuthorList {
  const part = (author: XmlElement, name: string) => arxivText(lineOf(childOf(author, name)))
  return toAuthorList(
    people.map((author) => ({
      family: part(author, 'keyname'),
      given: part(author, 'forenames'),
      suffix: part(author, 'suffix'),
      affiliation: part(author, 'affiliation'),
    })),
  )
}

function toVersion(version: XmlElement): WorkNotice[] {
  const number = version.attributes.version?.match(/^v?(\d+)$/)?.[1]
  return number === undefined
    ? []
    : [{ kind: 'version', value: number, date: isoDate(lineOf(childOf(version, 'date'))) }]
}

/** Names are inverted, the first date is the first version's, and one identifier may be the DOI. */
function readDublinCore(format: XmlElement, id: string): ReadWork | Refusal {
  const fields = (name: string) => childrenOf(format, `dc:${name}`).map(lineOf)
  const [abstract = '', ...comments] = fields('description')
  return toArxivWork({
    id,
    title: fields('title')[0] ?? '',
    authors: toPrintedAuthors(fields('creator').map(arxivText)),
    abstract,
    date: fields('date')[0] ?? '',
    doi: fields('identifier')
      .filter((text) => /^doi:|doi\.org/.test(text))
      .join(' '),
    comments: comments.join(' '),
    categories: [],
    versions: [],
  })
}

/** What arXiv's API answers: an error is a feed with one entry, too. */
export interface ArxivFeed {
  entries: XmlElement[]
  /** What went wrong, as arXiv says it. */
  error?: string
}

export function arxivFeed(feed: XmlElement): ArxivFeed {
  const entries = childrenOf(feed, 'entry')
  const failed = entries.find((entry) => /\/api\/errors/.test(lineOf(childOf(entry, 'id'))))
  return failed === undefined ? { entries } : { entries: [], error: lineOf(childOf(failed, 'summary')) }
}

/** An `<entry>` of the API's Atom feed: its address has the version, `published` is the date of the first. */
export function readArxivEntry(entry: XmlElement): ReadWork | Refusal {
  const field = (name: string) => lineOf(childOf(entry, name))
  const address = field('id')
  const version = address.match(/v(\d+)$/)?.[1]
  const names = childrenOf(entry, 'author').map((author) => arxivText(lineOf(childOf(author, 'name'))))
  const primary = childOf(entry, 'arxiv:primary_category')?.attributes.term ?? ''
  const terms = descendantsOf(entry, 'category').map(({ attributes }) => attributes.term ?? '')
  const date = isoDate(field('updated'))
  return toArxivWork({
    id: address,
    title: field('title'),
    authors: toPrintedAuthors(names.filter((name) => name !== ':')),
    abstract: field('summary'),
    date: field('published'),
    doi: field('arxiv:doi'),
    comments: field('arxiv:comment'),
    categories: [primary, ...terms],
    versions: version === undefined ? [] : [{ kind: 'version', value: version, date }],
  })
}

/** What stands before the abstract in a feed of announcements: `arXiv:2402.08703v1 Announce Type: replace-cross Abstract: `. */
const announcement = /^arXiv:\S{1,40}\s+Announce Type:\s+[a-z-]{1,20}\s*(?:Abstract:\s*)?/i

/**
 * An `<item>` of the RSS feed of a day's announcements (info.arxiv.org/help/rss.html): its GUID has the version, its date is that of the
 * announcement, so the year is the identifier's.
 */
export function readArxivItemOfRss(item: XmlElement): ReadWork | Refusal {
  const field = (name: string) => lineOf(childOf(item, name))
  const fields = (name: string) => childrenOf(item, name).map(lineOf)
  const description = field('description')
  const announced = description.match(/^arXiv:(\S{1,40})/i)?.[0]
  const id = [field('guid'), field('link'), announced].find((text) => text !== undefined && text !== '') ?? ''
  const version = id.match(/v(\d+)$/)?.[1]
  return toArxivWork({
    id,
    title: field('title'),
    authors: readArxivNames(fields('dc:creator').join(', ')),
    abstract: description.replace(announcement, ''),
    date: '',
    doi: fields('arxiv:DOI').join(' '),
    comments: '',
    categories: fields('category'),
    versions: version === undefined ? [] : [{ kind: 'version', value: version }],
  })
}
