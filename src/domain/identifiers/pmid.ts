// Numbers of PubMed, `31452104`. A bare number is none: too many other things are numbers.
import { decodePath } from './cleaning.ts'
import type { Identifier, Scheme } from './scheme.ts'

/** There are some forty million; eight digits hold them for decades. */
const shape = /^[1-9]\d{0,7}$/

/** Some lists fill the number up with zeros. */
function readPmid(written: string): Identifier | undefined {
  const value = written.replace(/^0+/, '')
  return shape.test(value) ? { scheme: 'pmid', value } : undefined
}

/** PubMed's own citations end `PMID: 31452104; PMCID: PMC6710001.`: two numbers of one paper. */
const label =
  /^(?:pmid|pubmed(?:[ -]?id)?|info:pmid\/)[ :.#]{0,3}(\d+)(?:[;,.]? ?(?:PMCID ?:? ?)?PMC\d+)?(?: \[[\w -]{1,60}\])?$/i

/** As PubMed's own search box takes it. */
const field = /^(\d+) ?\[(?:pmid|uid)\]$/i

const europePmc = /^\/(?:articles?|abstract)\/(?:med|pubmed)\/(\d+)(?:\/.*)?$/i

function recogniseUrl(url: URL): Identifier | undefined {
  const path = decodePath(url.pathname)
  return readPmid(writtenIn(url, path) ?? '')
}

function writtenIn({ hostname, searchParams }: URL, path: string): string | undefined {
  if (/^(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?pubmed\.(?:gov|com))$/.test(hostname)) {
    const term = searchParams.get('term')?.match(/^(\d+)(?:\[(?:uid|pmid)\])?$/i)?.[1]
    return path.match(/^\/+(\d+)(?:\/.*)?$/)?.[1] ?? term
  }
  if (/^(?:www\.|m\.)?ncbi\.nlm\.nih\.gov$/.test(hostname)) {
    const inPath =
      path.match(/^(?:\/m)?\/pubmed\/(\d+)(?:\/.*)?$/) ?? path.match(/^\/pmc\/articles\/pmid\/(\d+)\/?$/)
    const isQuery = /^\/(?:pubmed|entrez\/query\.fcgi)\/?$/.test(path)
    return (
      inPath?.[1] ??
      (isQuery ? (searchParams.get('list_uids') ?? searchParams.get('term') ?? undefined) : undefined)
    )
  }
  if (/^pmc\.ncbi\.nlm\.nih\.gov$/.test(hostname)) return path.match(/^\/articles\/pmid\/(\d+)\/?$/)?.[1]
  if (/^(?:www\.)?europepmc\.org$/.test(hostname)) return path.match(europePmc)?.[1]
  if (/^(?:www\.)?identifiers\.org$/.test(hostname)) return path.match(/^\/(?:pubmed|pmid)[:/](\d+)$/i)?.[1]
  return undefined
}

export const pmid: Scheme = {
  name: 'pmid',
  identifies: 'paper',
  isOneWork: true,
  recognise: (text) => readPmid((text.match(label) ?? text.match(field))?.[1] ?? ''),
  recogniseUrl,
  normalise: (value) => readPmid(value)?.value,
  label: ({ value }) => `PMID:${value}`,
  address: ({ value }) => `https://pubmed.ncbi.nlm.nih.gov/${value}/`,
}
