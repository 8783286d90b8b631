// The sites where the extension may look by itself, if the reader wants that, and which of their pages show one paper.

interface PaperSite {
  name: string
  /** A match pattern, for the manifest. */
  pages: string
  host: RegExp
  path: RegExp
}

export const paperSites: PaperSite[] = [
  {
    name: 'arXiv',
    pages: 'https://*.arxiv.org/*',
    host: /^(?:[\w-]+\.)?arxiv\.org$/,
    path: /^\/(?:abs|pdf|html)\/./,
  },
  {
    name: 'OpenReview',
    pages: 'https://openreview.net/*',
    host: /^openreview\.net$/,
    path: /^\/(?:forum|pdf)\?(?:.*&)?id=./,
  },
  {
    name: 'the ACL Anthology',
    pages: 'https://aclanthology.org/*',
    host: /^aclanthology\.org$/,
    path: /^\/(?:[A-Z]\d\d-\d{4}|\d{4}\.[\w-]+\.\d+)(?:\.pdf|\/)?$/,
  },
  {
    name: 'PubMed',
    pages: 'https://pubmed.ncbi.nlm.nih.gov/*',
    host: /^pubmed\.ncbi\.nlm\.nih\.gov$/,
    path: /^\/\d+\/?$/,
  },
]

/** Whether the address is that of one paper at one of these sites: lists and searches aren't. */
export function isPaperAddress(address: string | undefined): boolean {
  if (address === undefined || !URL.canParse(address)) return false
  const { protocol, hostname, pathname, search } = new URL(address)
  const path = pathname + search
  return (
    protocol === 'https:' &&
    paperSites.some((site) => site.host.test(hostname) && (site.path.test(path) || site.path.test(pathname)))
  )
}
