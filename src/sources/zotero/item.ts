// One item of Zotero's RDF read into a draft, with the journal or book that it stands in.
import type { Identifier } from '#domain/identifiers/scheme.ts'
import type { VenueKind, WorkType } from '#domain/papers/paper.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { ReadWork } from '../contract.ts'
import { readAll, toWork, webAddressOf } from '../draft.ts'
import { isArxivName, tidyPages, yearIn } from '../place.ts'
import { plainParagraphs, plainText } from '../text/marked-up.ts'
import { type AuthorList, toAuthorList } from '../text/names.ts'
import { childOf, childrenOf, descendantsOf, lineOf, textOf, type XmlElement } from '../xml/tree.ts'

/** `journalArticle`, `conferencePaper`, … Containers such as journals have none. */
export function itemTypeOf(item: XmlElement): string {
  return lineOf(childOf(item, 'z:itemType'))
}

/** Where the container stands elsewhere in the file, its name there. */
export function containerReference(item: XmlElement): string | undefined {
  return childOf(item, 'dcterms:isPartOf')?.attributes['rdf:resource']
}

const kinds = new Map(
  Object.entries<VenueKind>({
    journalArticle: 'journal',
    magazineArticle: 'journal',
    newspaperArticle: 'journal',
    conferencePaper: 'conference',
    bookSection: 'book',
    encyclopediaArticle: 'book',
    preprint: 'preprint',
  }),
)

/** Refusals: `title-missing`. */
export function readZoteroItem(item: XmlElement, found?: XmlElement): ReadWork | Refusal {
  const container = found ?? containerIn(item)
  const field = (name: string) => lineOf(childOf(item, name)) || lineOf(childOf(container, name))
  const { authors, isComplete } = authorsOf(item)
  const venueName = venueOf(item, container)
  const isArxiv = isArxivName(venueName)
  const kind = kinds.get(itemTypeOf(item)) ?? 'other'
  return toWork({
    identifiers: identifiersOf(item, container),
    title: plainText(lineOf(childOf(item, 'dc:title'))),
    authors,
    authorsComplete: isComplete,
    year: yearIn(lineOf(childOf(item, 'dc:date'))),
    ...(venueName === ''
      ? {}
      : isArxiv
        ? { venueName: 'arXiv', venueKind: 'preprint' }
        : { venueName, venueKind: kind }),
    type: typeOf(item),
    volume: field('prism:volume') || undefined,
    number: isArxiv ? undefined : field('prism:number') || undefined,
    pages: tidyPages(lineOf(childOf(item, 'bib:pages'))),
    abstract: plainParagraphs(textOf(childOf(item, 'dcterms:abstract'))),
    url: webAddressOf(addressesOf(item)),
  })
}

function typeOf(item: XmlElement): WorkType | undefined {
  const type = itemTypeOf(item)
  if (type === 'thesis') return /master/i.test(lineOf(childOf(item, 'z:type'))) ? 'masters-thesis' : 'thesis'
  return type === 'report' || type === 'book' ? type : undefined
}

function containerIn(item: XmlElement): XmlElement | undefined {
  const [inner] = (childOf(item, 'dcterms:isPartOf')?.children ?? []).filter(
    (child) => typeof child !== 'string',
  )
  return inner
}

/** A conference paper's proceedings come before the series they're part of. */
function venueOf(item: XmlElement, container: XmlElement | undefined): string {
  const parts = childrenOf(item, 'dcterms:isPartOf').flatMap(({ children }) =>
    children.filter((child) => typeof child !== 'string'),
  )
  const [named] = [container, ...parts].filter((part) => part !== undefined && part.name !== 'bib:Series')
  const title = plainText(lineOf(childOf(named, 'dc:title')))
  return (
    title ||
    plainText(lineOf(childOf(item, 'z:repository')) || lineOf(childOf(item, 'prism:publicationName')))
  )
}

/** Authors, or who else made it; an organisation has a family name only. */
function authorsOf(item: XmlElement): AuthorList {
  const [list] = ['bib:authors', 'bib:contributors', 'bib:editors'].flatMap((role) => childrenOf(item, role))
  const people = list === undefined ? [] : descendantsOf(list, 'foaf:Person')
  return toAuthorList(
    people.map((person) => {
      const family = lineOf(childOf(person, 'foaf:surname'))
      const given = lineOf(childOf(person, 'foaf:givenName', 'foaf:givenname'))
      return given === '' ? { name: family } : { family, given }
    }),
  )
}

function addressesOf(item: XmlElement): string[] {
  return childrenOf(item, 'dc:identifier')
    .flatMap((identifier) => descendantsOf(identifier, 'rdf:value'))
    .map(lineOf)
}

/** `DOI 10.1000/x` and its like; the DOI of a journal article stands in its journal. */
function identifiersOf(item: XmlElement, container: XmlElement | undefined): Identifier[] {
  const own = labelled(childrenOf(item, 'dc:identifier'))
  const shared = labelled(childrenOf(container, 'dc:identifier')).filter((text) => /^doi:/i.test(text))
  const extra = textOf(childOf(item, 'dc:description')).match(/^(?:DOI|arXiv|PMID|PMCID)\s?:\s*\S+/gim) ?? []
  const numbered = ['prism:number', 'z:archiveID', 'dc:coverage'].map((name) => lineOf(childOf(item, name)))
  const preprint = numbered.filter((text) => /^arxiv:/i.test(text))
  return readAll([
    ...own,
    ...(shared.length === 1 ? shared : []),
    ...preprint,
    ...extra,
    ...addressesOf(item),
  ])
}

function labelled(identifiers: XmlElement[]): string[] {
  return identifiers.map(lineOf).flatMap(
    (text) =>
      text
        .match(/^(DOI|PMID|PMCID|ISBN|arXiv):?\s+(\S+)/i)
        ?.slice(1, 3)
        .join(':') ?? [],
  )
}
