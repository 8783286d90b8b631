// Highwire tags: what Google Scholar, Zotero and their like read of a paper from the head of its page.

import {
  arxivIdOf,
  citedKind,
  citedYear,
  doiOf,
  invertedName,
  pageRange,
  plainLine,
} from '#domain/citation/reference.ts'
import type { SchemeName } from '#domain/identifiers/scheme.ts'
import type { Paper, VenueKind } from '#domain/papers/paper.ts'
import { plainTitle } from '#domain/papers/title-parts.ts'

export interface MetaTag {
  name: string
  content: string
}

/** A page stays small whatever a collaboration's size; the downloads name everybody. */
const maxAuthors = 200

const venueTags: Record<VenueKind, string | undefined> = {
  conference: 'citation_conference_title',
  journal: 'citation_journal_title',
  book: 'citation_inbook_title',
  preprint: undefined,
  other: undefined,
}

/** The tags of a paper's page, whose absolute address is given. */
export function highwireTags(paper: Paper, absoluteUrl: string): MetaTag[] {
  const venueTag = venueTags[citedKind(paper)]
  return [
    ...tag('citation_title', plainTitle(paper.title)),
    ...authorTags(paper),
    ...tag('citation_publication_date', citedYear(paper)?.toString()),
    ...(venueTag === undefined ? [] : tag(venueTag, paper.venue?.name)),
    ...tag('citation_volume', paper.volume),
    ...tag('citation_issue', paper.number),
    ...pageTags(paper),
    ...tag('citation_doi', doiOf(paper)),
    ...tag('citation_arxiv_id', arxivIdOf(paper)),
    ...tag('citation_pmid', valueIn(paper, 'pmid')),
    ...tag('citation_isbn', valueIn(paper, 'isbn')),
    ...tag('citation_abstract_html_url', absoluteUrl),
  ]
}

function valueIn({ identifiers }: Paper, scheme: SchemeName): string | undefined {
  return identifiers.find((identifier) => identifier.scheme === scheme)?.value
}

function tag(name: string, text: string | undefined): MetaTag[] {
  const content = plainLine(text ?? '')
  return content === '' ? [] : [{ name, content }]
}

/** What is known of an author follows their own tag: that is how readers tell whose it is. */
function authorTags({ authors }: Paper): MetaTag[] {
  return authors
    .slice(0, maxAuthors)
    .flatMap((author) => [
      ...tag('citation_author', invertedName(author)),
      ...tag('citation_author_institution', author.affiliation),
      ...tag('citation_author_orcid', author.orcid && `https://orcid.org/${author.orcid}`),
    ])
}

function pageTags({ pages }: Paper): MetaTag[] {
  if (pages === undefined) return []
  const { first, last } = pageRange(pages)
  return [...tag('citation_firstpage', first), ...tag('citation_lastpage', last)]
}
