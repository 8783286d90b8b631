// What's said of looking papers up at other services.
import type { ResolverName } from '#sources/resolvers/contract.ts'

export const resolverNames: Record<ResolverName, string> = {
  arxiv: 'arXiv',
  crossref: 'Crossref',
  datacite: 'doi.org',
  dblp: 'dblp',
  pubmed: 'PubMed',
  'europe-pmc': 'Europe PMC',
  openreview: 'OpenReview',
  acl: 'ACL Anthology',
  openalex: 'OpenAlex',
  'semantic-scholar': 'Semantic Scholar',
}

export const lookupTexts = {
  off: 'Looking papers up elsewhere is turned off on this site.',
  unresolvable: 'None of the services we ask knows identifiers of this kind.',
  nobody: 'None of the services we asked knows this paper.',
  unanswered: 'We couldn’t look this paper up.',
  late: (name: ResolverName) => `${resolverNames[name]} hasn’t answered yet. Try again in a moment.`,
} as const
