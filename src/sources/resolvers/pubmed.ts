// PubMed through NCBI's E-utilities: efetch of one citation as XML (NLM's DTD of PubMed, 2025).
import { parseIdentifier } from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import type { Worth } from '../client/contract.ts'
import type { ReadWork } from '../contract.ts'
import { toWork } from '../draft.ts'
import type { WorkNotice } from '../notice.ts'
import { tidyPages, yearIn } from '../place.ts'
import { plainText } from '../text/marked-up.ts'
import { type AuthorList, type NameParts, toAuthorList } from '../text/names.ts'
import { childOf, childrenOf, lineOf, type XmlElement } from '../xml/tree.ts'
import { askForXml, notFound, toAsked } from './answers.ts'
import type { Resolver } from './contract.ts'

const host = 'eutils.ncbi.nlm.nih.gov'

export const pubmedResolver: Resolver = {
  name: 'pubmed',
  knows: ({ scheme }) => scheme === 'pmid',
  async resolve(identifier, client) {
    const query = `db=pubmed&id=${identifier.value}&retmode=xml&tool=scholium`
    const root = await askForXml(client, `https://${host}/entrez/eutils/efetch.fcgi?${query}`, weigh)
    if (isRefusal(root)) return root
    const [article] = childrenOf(root, 'PubmedArticle')
    if (article === undefined) return notFound(host)
    return toAsked(readPubmedArticle(article), identifier, 'pubmed', host)
  },
}

/** For a number that's nobody's the set is empty. */
function weigh(root: XmlElement): Worth {
  if (root.name !== 'PubmedArticleSet') return 'broken'
  return childrenOf(root, 'PubmedArticle').length > 0 ? 'whole' : 'missing'
}

/** A `<PubmedArticle>`. Refusals: `title-missing`. */
function readPubmedArticle(article: XmlElement): ReadWork | Refusal {
  const citation = childOf(article, 'MedlineCitation')
  const text = childOf(citation, 'Article')
  const journal = childOf(text, 'Journal')
  const issue = childOf(journal, 'JournalIssue')
  const list = childOf(text, 'AuthorList')
  const { authors, isComplete } = authorsOf(list)
  return toWork(
    {
      identifiers: identifiersOf(article, citation),
      title: titleOf(text),
      authors,
      authorsComplete: isComplete && list?.attributes.CompleteYN !== 'N',
      year: yearIn(lineOf(childOf(issue, 'PubDate'))) ?? yearIn(lineOf(childOf(text, 'ArticleDate'))),
      venueName: lineOf(childOf(journal, 'Title')) || undefined,
      venueKind: 'journal',
      volume: lineOf(childOf(issue, 'Volume')) || undefined,
      number: lineOf(childOf(issue, 'Issue')) || undefined,
      pages: tidyPages(lineOf(childOf(childOf(text, 'Pagination'), 'MedlinePgn'))),
      abstract: abstractOf(text),
    },
    { notices: noticesOf(citation) },
  )
}

/** It ends with a full stop; where it's translated, it stands in brackets and the original beside it. */
function titleOf(article: XmlElement | undefined): string {
  const written = lineOf(childOf(article, 'ArticleTitle')).replace(/(?<!\.)\.$/, '')
  const title = written.replace(/^\[(.*)\]$/, '$1')
  const isMissing = /^not available\.?$/i.test(title)
  return plainText(isMissing ? lineOf(childOf(article, 'VernacularTitle')).replace(/\.$/, '') : title)
}

function authorsOf(list: XmlElement | undefined): AuthorList {
  return toAuthorList(
    childrenOf(list, 'Author')
      .filter(({ attributes }) => attributes.ValidYN !== 'N')
      .map(toParts),
  )
}

function toParts(author: XmlElement): NameParts {
  const part = (name: string) => lineOf(childOf(author, name))
  const orcid = childrenOf(author, 'Identifier').find(({ attributes }) => attributes.Source === 'ORCID')
  return {
    name: part('CollectiveName'),
    family: part('LastName'),
    given: part('ForeName') || part('Initials'),
    suffix: part('Suffix'),
    orcid: orcid && hyphenated(lineOf(orcid)),
    affiliation: lineOf(childOf(childOf(author, 'AffiliationInfo'), 'Affiliation')),
  }
}

/** `0000000218250097`, as some publishers send it. */
function hyphenated(orcid: string): string {
  return /^\d{15}[\dX]$/i.test(orcid) ? orcid.replace(/(.{4})(?=.)/g, '$1-') : orcid
}

function identifiersOf(article: XmlElement, citation: XmlElement | undefined): Identifier[] {
  // The lists of references below have the same elements: only the record's own are read.
  const ids = childrenOf(childOf(childOf(article, 'PubmedData'), 'ArticleIdList'), 'ArticleId')
  const idOf = (type: string) => lineOf(ids.find(({ attributes }) => attributes.IdType === type))
  const elsewhere = childrenOf(childOf(citation, 'Article'), 'ELocationID').find(
    ({ attributes }) => attributes.EIdType === 'doi' && attributes.ValidYN !== 'N',
  )
  return [
    `pmid:${lineOf(childOf(citation, 'PMID'))}`,
    idOf('doi') || lineOf(elsewhere),
    `pmcid:${idOf('pmc')}`,
  ]
    .map(parseIdentifier)
    .filter((found) => found !== undefined)
}

/** Structured abstracts have a label before each part. */
function abstractOf(article: XmlElement | undefined): string {
  return childrenOf(childOf(article, 'Abstract'), 'AbstractText')
    .map((part) => {
      const { Label: label = '' } = part.attributes
      return label === '' || /^unlabelled$/i.test(label) ? lineOf(part) : `${label}: ${lineOf(part)}`
    })
    .filter((part) => part !== '')
    .join('\n\n')
}

const noticeKinds: Record<string, WorkNotice['kind']> = {
  RetractionIn: 'retraction',
  PartialRetractionIn: 'retraction',
  ErratumIn: 'correction',
  ExpressionOfConcernIn: 'concern',
}

/** Notices are named by their number, where they have one. */
function noticesOf(citation: XmlElement | undefined): WorkNotice[] {
  return childrenOf(childOf(citation, 'CommentsCorrectionsList'), 'CommentsCorrections').flatMap((note) => {
    const kind = noticeKinds[note.attributes.RefType ?? '']
    if (kind === undefined) return []
    const doi = lineOf(childOf(note, 'RefSource')).match(/\bdoi: ?(10\.\S+?)[.\s]*$/)?.[1]
    const number = lineOf(childOf(note, 'PMID'))
    return [{ kind, value: doi ?? (number === '' ? '' : `pmid:${number}`) }]
  })
}
