// Digital object identifiers: the prefix is checked, the suffix is any text without spaces (DOI Handbook §2.2).
import { parseArxivId } from './arxiv.ts'
import { decodePath, lowerAscii, plainAscii, withoutInvisible } from './cleaning.ts'
import { doiInAddress } from './doi-addresses.ts'
import { trimSentenceEnd } from './edges.ts'
import type { Identifier, Scheme } from './scheme.ts'

const shape = /^10\.\d{4,9}(?:\.\d+)*\/\S+$/

function isDoi(text: string): boolean {
  return shape.test(text) && !/\p{Cc}/u.test(text) && !hasDotSegment(text)
}

/** `.` and `..` as path segments cannot be written in an address, encoded or not. */
function hasDotSegment(doi: string): boolean {
  return doi.split('/').some((segment) => segment === '.' || segment === '..')
}

/** What hangs behind a DOI where it's shown as a page, PDF or abstract. No registered DOI is known to end so. */
const view =
  /(?<!\/)\/+$|\/(?:abstract|full|pdf|e?pdf|full-?text|html)$|\.(?:e?pdf|full|full-?text|abstract|html?)$/i
/** The query and fragment of an address; a lone `?` or `#` may be the DOI's. */
const query = /\?[\w.-]{1,40}=\S*$|#(?::~:\S*|[a-z][\w:.-]{2,}|page=\S*)$/i

/** Preprint servers with one DOI for all versions, and how they write the version behind it. */
const versions: readonly RegExp[] = [
  // bioRxiv and medRxiv; openRxiv since December 2025.
  /^(10\.(?:1101|64898)\/(?:\d{4}\.\d{2}\.\d{2}\.)?\d{6,8})\.?v\d{1,2}$/i,
  /^(10\.26434\/chemrxiv[\w.-]*?)[-.]v\d{1,2}$/i,
  /^(10\.\d{5}\/osf\.io\/[a-z0-9]+)_v\d{1,2}$/i,
  /^(10\.(?:6084|36227)\/(?:m9\.figshare|techrxiv)\.\d+)(?:\.v|\/v)\d{1,3}$/i,
]

/** Every step takes something away, so few suffice; a text that isn't done by then isn't a DOI. */
const mostSteps = 24

/** The DOI in a text that begins with one, without what addresses and sentences put behind it. */
function tidy(text: string): string | undefined {
  let doi = text
  for (let step = 0; step < mostSteps; step++) {
    const before = doi
    doi = withoutInvisible(plainAscii(/%[0-9a-f]{2}/i.test(doi) ? decodePath(doi) : doi))
    // TeX writes `\_` and `{\_}`.
    doi = doi.replace(/\{\\([_&#%~])\}|\\([_&#%~])/g, '$1$2')
    if (!/^10\.\S+$/.test(doi)) return undefined
    doi = trimSentenceEnd(without(view, without(query, doi)))
    for (const version of versions) doi = doi.replace(version, '$1')
    if (doi === before) return isDoi(doi) ? doi : undefined
  }
  return undefined
}

/** A part of the suffix goes, never all of it. */
function without(part: RegExp, doi: string): string {
  const shorter = doi.replace(part, '')
  return shape.test(shorter) ? shorter : doi
}

/** A bare DOI. The suffix is kept as given; identity ignores ASCII case. arXiv's own DOIs are arXiv identifiers. */
function readDoi(text: string): Identifier | undefined {
  const value = tidy(text)
  if (value === undefined) return undefined
  const arxiv = value.match(/^10\.48550\/+arxiv\.(.+)$/i)?.[1]
  return arxiv === undefined ? { scheme: 'doi', value } : parseArxivId(arxiv)
}

function recogniseUrl(url: URL): Identifier | undefined {
  const written = doiInAddress(url)
  return written === undefined ? undefined : readDoi(written)
}

/** bioRxiv's and medRxiv's number without the prefix: `bioRxiv 2020.03.22.002386v2.full`, `medRxiv preprint 2020.03.22.20040832`. */
const ofPreprint =
  /^(?:bio|med)rxiv(?:,? preprints?)?(?: doi)?[\s:]{1,3}((\d{4})\.(\d{2})\.\d{2}\.\d{6,8}(?:v\d{1,2})?(?:[./]\S{1,30})?)$/i

/** openRxiv gives the DOIs since December 2025. */
function readPreprint(text: string): Identifier | undefined {
  const [, number, year = '', month = ''] = text.match(ofPreprint) ?? []
  if (number === undefined) return undefined
  return readDoi(`${year + month >= '202512' ? '10.64898' : '10.1101'}/${number.replace(preprintView, '')}`)
}

const preprintView = /\.(?:full|pdf|short|long|full-text|abstract)(?:\.pdf)?(?:\+html)?$/i

/** Some are registered with two slashes behind the prefix, and known by one as well: `10.1037//0022-3514.78.1.53`. */
function identityOf(doi: string): string {
  return lowerAscii(doi).replace(/^(10\.[\d.]+)\/{2,}(?=[^/])/, '$1/')
}

/** `doi:10.…`, `DOI 10.…`, `info:doi/10.…`, `urn:doi:10.…`. */
const label = /^(?:arxiv: ?|(?:(?:info|urn|hdl)[:/])?doi\s?[:/=.]{0,2}\s?|hdl[:/])(10\..*)$/i

export const doi: Scheme = {
  name: 'doi',
  identifies: 'paper',
  isOneWork: true,
  recognise: (text) => readPreprint(text) ?? readDoi(text.match(label)?.[1] ?? text),
  recogniseUrl,
  normalise: (value) => (isDoi(value) ? value : undefined),
  identity: identityOf,
  label: ({ value }) => `doi:${value}`,
  address: ({ value }) => `https://doi.org/${encodeURIComponent(value).replaceAll('%2F', '/')}`,
}
