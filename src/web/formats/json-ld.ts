// JSON-LD: a paper as an article by its authors, and each summary as a review of it by whoever wrote the summary.

import { citedYear, plainLine, splitName } from '#domain/citation/reference.ts'
import { identifierUrl, keyAddress, parseKey } from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import type { Author, Paper } from '#domain/papers/paper.ts'
import { plainTitle } from '#domain/papers/title-parts.ts'
import type { PaperCard } from '#storage/queries/paper-card.ts'
import type { PaperPage } from '#storage/queries/paper-page.ts'
import type { FullSummary, SummaryPage } from '#storage/queries/summary-page.ts'

export type JsonLdNode = { [key: string]: JsonLdValue }
export type JsonLdValue = string | number | JsonLdNode | JsonLdValue[]

export interface JsonLdDocument {
  '@context': 'https://schema.org'
  '@graph': JsonLdNode[]
}

type AnyPaper = PaperCard & Partial<Pick<Paper, 'identifiers'>>

/** A page stays small whatever a collaboration's size; the downloads name everybody. */
const maxAuthors = 200

/** Of a paper's page: the article first, which the page is about. */
export function paperJsonLd(page: PaperPage, origin: string): JsonLdDocument {
  const article = toArticle(page.paper, origin)
  return graph([
    { ...article, mainEntityOfPage: paperUrl(page.paper, origin) },
    ...page.summaries.map((summary) => toReview(summary, page.paper, origin)),
  ])
}

/** Of a summary's page: the review first, which the page is about. */
export function summaryJsonLd(page: SummaryPage, origin: string): JsonLdDocument {
  const review = toReview(page.summary, page.paper, origin)
  return graph([
    { ...review, mainEntityOfPage: summaryUrl(page.summary, origin) },
    toArticle(page.paper, origin),
  ])
}

/**
 * The content of `<script type="application/ld+json">`. That is a data block, which no content security policy has to
 * allow; without `<` in it nothing can end it early.
 */
export function jsonLdText(document: JsonLdDocument): string {
  return JSON.stringify(document).replace(/[<>&\u2028\u2029]/g, toEscape)
}

function toEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function graph(nodes: JsonLdNode[]): JsonLdDocument {
  return { '@context': 'https://schema.org', '@graph': nodes }
}

function paperUrl(paper: AnyPaper, origin: string): string {
  return new URL(keyAddress(paper.key), origin).href
}

function summaryUrl(summary: FullSummary, origin: string): string {
  return new URL(`/summaries/${summary.id}`, origin).href
}

/** The paper itself is not the page about it, hence the fragment. */
function articleId(paper: AnyPaper, origin: string): string {
  return `${paperUrl(paper, origin)}#paper`
}

function toArticle(paper: AnyPaper, origin: string): JsonLdNode {
  const strongest = parseKey(paper.key)
  const identifiers = paper.identifiers ?? (strongest ? [strongest] : [])
  const year = citedYear({ ...paper, identifiers })
  const title = plainLine(plainTitle(paper.title))
  return {
    '@type': 'ScholarlyArticle',
    '@id': articleId(paper, origin),
    url: paperUrl(paper, origin),
    name: title,
    headline: title,
    ...(paper.authors.length === 0 ? {} : { author: paper.authors.slice(0, maxAuthors).map(toAuthor) }),
    ...(year === undefined ? {} : { datePublished: String(year) }),
    ...containerOf(paper),
    ...(paper.pages === undefined ? {} : { pagination: plainLine(paper.pages) }),
    ...(paper.abstract === undefined ? {} : { abstract: paper.abstract }),
    ...(paper.tags.length === 0 ? {} : { keywords: paper.tags }),
    ...(identifiers.length === 0 ? {} : identifierFields(identifiers)),
  }
}

/** A name without parts may be a person's or an organisation's, so it gets no type. */
function toAuthor(author: Author): JsonLdNode {
  const name = plainLine(author.name)
  const split = splitName(author)
  if (split === undefined) return { name }
  return {
    '@type': 'Person',
    name,
    familyName: split.family,
    ...(split.given === undefined ? {} : { givenName: split.given }),
    ...(split.suffix === undefined ? {} : { honorificSuffix: split.suffix }),
    ...(author.orcid === undefined ? {} : { sameAs: `https://orcid.org/${author.orcid}` }),
  }
}

function identifierFields(identifiers: readonly Identifier[]): JsonLdNode {
  return {
    identifier: identifiers.map(({ scheme, value }) => ({
      '@type': 'PropertyValue',
      propertyID: scheme,
      value,
    })),
    sameAs: identifiers.map(identifierUrl),
  }
}

/** Issue in volume in journal, as far as they are known. */
function containerOf({ venue, volume, number }: AnyPaper): JsonLdNode {
  if (venue === undefined || venue.kind === 'preprint') return {}
  const within = (node: JsonLdNode, outer: JsonLdNode) => ({ ...node, isPartOf: outer })
  let container: JsonLdNode = {
    '@type': venue.kind === 'journal' ? 'Periodical' : 'CreativeWorkSeries',
    name: plainLine(venue.name),
    ...(venue.url === undefined ? {} : { url: venue.url }),
  }
  if (volume !== undefined)
    container = within({ '@type': 'PublicationVolume', volumeNumber: volume }, container)
  if (number !== undefined)
    container = within({ '@type': 'PublicationIssue', issueNumber: number }, container)
  return { isPartOf: container }
}

function toReview(summary: FullSummary, paper: AnyPaper, origin: string): JsonLdNode {
  const url = summaryUrl(summary, origin)
  return {
    '@type': 'Review',
    '@id': url,
    url,
    name: `Summary of ${plainLine(plainTitle(paper.title))}`,
    itemReviewed: {
      '@type': 'ScholarlyArticle',
      '@id': articleId(paper, origin),
      name: plainLine(plainTitle(paper.title)),
    },
    author: toReviewer(summary, origin),
    datePublished: summary.publishedAt.toISOString(),
    dateModified: (summary.editedAt ?? summary.publishedAt).toISOString(),
    inLanguage: summary.language,
    ...(summary.excerpt === '' ? {} : { description: plainLine(summary.excerpt) }),
  }
}

/** An anonymous author is a word, not a person: nothing here can be joined with anything elsewhere. */
function toReviewer({ author }: FullSummary, origin: string): JsonLdNode {
  if (author === undefined) return { '@type': 'Person', name: 'Anonymous' }
  return { '@type': 'Person', name: author.displayName, url: new URL(`/@${author.name}`, origin).href }
}
