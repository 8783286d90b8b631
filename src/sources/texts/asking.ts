// Why another service gave no answer. Readers see these beside the form that they fill in by hand.

/** A service by its host, as people know it. */
const serviceNames: Record<string, string> = {
  'export.arxiv.org': 'arXiv',
  'oaipmh.arxiv.org': 'arXiv',
  'api.crossref.org': 'Crossref',
  'doi.org': 'doi.org',
  'data.crosscite.org': 'DataCite',
  'dblp.org': 'dblp',
  'eutils.ncbi.nlm.nih.gov': 'PubMed',
  'www.ebi.ac.uk': 'Europe PMC',
  'api2.openreview.net': 'OpenReview',
  'api.openreview.net': 'OpenReview',
  'aclanthology.org': 'ACL Anthology',
  'api.openalex.org': 'OpenAlex',
  'api.semanticscholar.org': 'Semantic Scholar',
}

function serviceName(host: string): string {
  return serviceNames[host] ?? host
}

export const askingTexts = {
  off: 'Looking papers up elsewhere is turned off on this site.',
  unreachable: (host: string) => `${serviceName(host)} didn’t answer.`,
  slow: (host: string) => `${serviceName(host)} took too long to answer.`,
  cut: (host: string) => `${serviceName(host)}’s answer broke off.`,
  failing: (host: string, status: number) =>
    `${serviceName(host)} has a problem at the moment (status ${status}).`,
  busy: (host: string) =>
    `${serviceName(host)} takes few requests at a time, and others are first. Try again in a moment.`,
  tooLong: (host: string) => `${serviceName(host)}’s answer is too long.`,
  malformed: (host: string) => `${serviceName(host)} sent something we can’t read.`,
  other: (host: string) => `${serviceName(host)} answered with the record of another paper.`,
  private: (host: string) => `${host} isn’t a public address, so it isn’t asked.`,
  redirects: (host: string) => `${serviceName(host)} sends us from one address to the next.`,
  notFound: (host: string) => `${serviceName(host)} doesn’t know this paper.`,
} as const
