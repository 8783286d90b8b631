// Keys of the DBLP bibliography: `conf/icml/FernandoG16`. Those of its arXiv copies are arXiv identifiers.
import { parseArxivId } from './arxiv.ts'
import { decodePath } from './cleaning.ts'
import type { Identifier, Scheme } from './scheme.ts'

/** `homepages/` and `www/` are people's. */
const shape =
  /^(?:conf|journals|books|phd|ms|series|reference|tr|persons|www|data|dev)\/[A-Za-z0-9_-]+(?:\/[A-Za-z0-9_-]+)?\/[A-Za-z0-9_.+:-]+$/
/** Many theses have no country or university before the name and year: `phd/Turpin92`, `ms/Vollmer2006`. */
const thesis = /^(?:phd|ms)\/[A-Z][A-Za-z0-9_-]*\d{2}[a-z]{0,2}$/

function isDblpKey(key: string): boolean {
  return shape.test(key) || thesis.test(key)
}

function readDblpKey(key: string): Identifier | undefined {
  if (!isDblpKey(key) || key.startsWith('www/') || key.startsWith('persons/')) return undefined
  const copied = key.match(/^journals\/corr\/(?:abs[-/])?(.+)$/)?.[1]
  return (copied && parseArxivId(arxivNumber(copied))) || { scheme: 'dblp', value: key }
}

/** DBLP writes `1706-03762` for `1706.03762`, `hep-th-9901001` for `hep-th/9901001`, `cs-LG-0212028` for `cs.LG/0212028`. */
function arxivNumber(copied: string): string {
  return copied
    .replace(/^(\d{4})-(\d{4,5})$/, '$1.$2')
    .replace(/^([a-z-]+?)(?:-([A-Z]{2}))?-(\d{7})$/, (_, archive, subject, number) =>
      subject === undefined ? `${archive}/${number}` : `${archive}.${subject}/${number}`,
    )
}

const hosts =
  /^(?:www\.|m\.)?(?:dblp\d?\.(?:org|uni-trier\.de|dagstuhl\.de)|sparql\.dblp\.org|informatik\.uni-trier\.de)$/
/** Every format of a record, as a folder or as an ending: `/rec/bib2/….bib`, `/rec/….ris`. */
const record =
  /^\/+(?:~ley\/)?(?:db\/)?rec\/+(?:(?:html|bibtex|bib\d?|xml|rdf|ris|nt|n3|ttl|json|htm)\/+)?(?:DBLP:)?(.+?)(?:\.(?:html?|xml|bibtex|bib|rdf|ris|nt|n3|ttl|json))?\/*$/
/** A table of contents, whose fragments are its records: `/db/conf/cvpr/cvpr2016.html#HeZRS16`. */
const contents = /^\/+(?:~ley\/)?db\/+((?:conf|journals|series|books|reference)\/[A-Za-z0-9_-]+)\/[^/]+$/

function recogniseUrl({ hostname, pathname, hash }: URL): Identifier | undefined {
  if (!hosts.test(hostname)) return undefined
  const path = decodePath(pathname)
  const key = path.match(record)?.[1]
  if (key !== undefined) return readDblpKey(key)
  const stream = path.match(contents)?.[1]
  return stream === undefined || hash === ''
    ? undefined
    : readDblpKey(`${stream}/${decodePath(hash.slice(1))}`)
}

export const dblp: Scheme = {
  name: 'dblp',
  identifies: 'paper',
  isOneWork: true,
  recognise: (text) => readDblpKey(text.match(/^dblp\s?:\s?(.*)$/i)?.[1] ?? text),
  recogniseUrl,
  normalise: (value) => (isDblpKey(value) ? value : undefined),
  label: ({ value }) => `dblp:${value}`,
  address: ({ value }) => `https://dblp.org/rec/${value}`,
}
