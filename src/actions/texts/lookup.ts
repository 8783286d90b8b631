// What's said of looking papers up at other services.
import type { ResolverName } from '#sources/resolvers/contract.ts'
import { askingTexts } from '#sources/texts/asking.ts'

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
  off: askingTexts.off,
  unresolvable: 'We can’t look up identifiers or links of this kind.',
  nobody: 'None of the services we asked knows this paper.',
  unanswered: 'We couldn’t look this paper up.',
  late: (name: ResolverName) => `${resolverNames[name]} hasn’t answered yet. Try again in a moment.`,
} as const
