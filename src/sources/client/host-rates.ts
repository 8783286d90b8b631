// How often each service may be asked, by its own rules. A service that isn't listed is asked gently.
import type { HostRate } from './contract.ts'

const gentle: HostRate = { interval: 1_000, connections: 2 }

/** arXiv's terms: one request every three seconds, one connection, for all machines of an operator together. */
const arxiv: HostRate = { interval: 3_000, connections: 1, isExclusive: true }

/** Crossref since December 2025: five requests a second, ten for those who say who they are. */
const crossrefPublic: HostRate = { interval: 200, connections: 1 }
const crossrefPolite: HostRate = { interval: 100, connections: 3 }

const rates = new Map(
  Object.entries<HostRate>({
    'export.arxiv.org': arxiv,
    'oaipmh.arxiv.org': arxiv,
    'doi.org': { interval: 200, connections: 2 },
    'data.crosscite.org': { interval: 200, connections: 2 },
    // NCBI: three a second without a key.
    'eutils.ncbi.nlm.nih.gov': { interval: 340, connections: 1 },
    'www.ebi.ac.uk': { interval: 200, connections: 2 },
    'api2.openreview.net': { interval: 500, connections: 1 },
    'api.openreview.net': { interval: 500, connections: 1 },
    'api.openalex.org': { interval: 200, connections: 2 },
  }),
)

export function hostRate(host: string, isPolite: boolean): HostRate {
  if (host === 'api.crossref.org') return isPolite ? crossrefPolite : crossrefPublic
  return rates.get(host) ?? gentle
}

/** Hosts that share one limit share the turns. */
export function turnsOf(host: string): string {
  return host.endsWith('.arxiv.org') ? 'arxiv.org' : host
}
