// arXiv identifiers, old and new style; the version isn't part of the identity (arXiv's help page "Understanding the arXiv identifier").
import { decodePath } from './cleaning.ts'
import type { Identifier, Scheme } from './scheme.ts'

const archives = new Set(
  `acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga
   funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph
   q-alg q-bio quant-ph solv-int supr-con`.split(/\s+/),
)
/** `astroph` for `astro-ph`: the archive as people type it without its hyphen. */
const unhyphenated = new Map([...archives].map((name) => [name.replace('-', ''), name]))
/** Archives that began after the old style ended. */
const newArchives = new Set(['econ', 'eess', 'q-fin', 'stat'])

const newStyle = /^(\d{2})(\d{2})\.(\d{4,5})(?: ?v([1-9]\d{0,2}))?$/i
const archive = String.raw`([a-z]{1,8}(?:-[a-z]{2,4})?)(?:\.[a-z]{2,5}(?:-[a-z]{2,5})?)?`
const oldStyle = new RegExp(
  String.raw`^${archive}[/ :_-]{0,2}(\d{2})(\d{2})(\d{3})(?: ?v([1-9]\d{0,2}))?$`,
  'i',
)
/** `hep-th/1601.07616`: a new number behind the archive that the old style would have had. */
const mixedStyle = new RegExp(String.raw`^${archive}[/ :_-]{1,2}(\d{4}\.\d{4,5}.*)$`, 'i')

/** Every dash of Unicode, and the minus sign. Em dashes are read here alone: behind a DOI one is more likely the sentence's. */
const dash = /[\p{Pd}\u2212]/gu

/** Reads a bare identifier, `1905.01320v2` or `math.CA/0611800`; refuses impossible dates and numbers. */
export function parseArxivId(written: string): Identifier | undefined {
  const text = written.replace(dash, '-')
  return parseNewStyle(text) ?? parseOldStyle(text) ?? parseMixedStyle(text)
}

/** Whether a text has the shape of an identifier, also of one that arXiv can't have given. */
export function isLikeArxivId(text: string): boolean {
  const [, name = ''] = text.match(oldShape) ?? []
  return newShape.test(text) || archives.has(name.toLowerCase())
}

const newShape = /^\d{4}\.\d{4,5}(?:v\d{0,9}){0,3}$/i
const oldShape = /^([a-z]{1,8}(?:-[a-z]{2,4})?)(?:\.[a-z-]{2,8})?\/\d{7}(?:v\d{0,9}){0,3}$/i

/** New style began in April 2007; numbers have four digits until December 2014 and five since. */
function parseNewStyle(text: string): Identifier | undefined {
  const [, yy = '', mm = '', number = '', version] = text.match(newStyle) ?? []
  const date = Number(yy + mm)
  if (yy === '' || date < 704 || !isMonth(mm) || Number(number) === 0) return undefined
  if (number.length !== (date < 1501 ? 4 : 5)) return undefined
  return withVersion(`${yy}${mm}.${number}`, version)
}

/** Old style ran from August 1991 to March 2007; the subject class isn't part of the identity. */
function parseOldStyle(text: string): Identifier | undefined {
  const [, written = '', yy = '', mm = '', number = '', version] = text.match(oldStyle) ?? []
  const name = written.toLowerCase()
  const known = archives.has(name) ? name : unhyphenated.get(name)
  if (known === undefined || !isMonth(mm) || Number(number) === 0) return undefined
  const year = Number(yy) >= 91 ? 1900 + Number(yy) : 2000 + Number(yy)
  const date = year * 100 + Number(mm)
  if (date < 199108 || date > 200703) return undefined
  return withVersion(`${known}/${yy}${mm}${number}`, version)
}

function parseMixedStyle(text: string): Identifier | undefined {
  const [, written = '', number] = text.match(mixedStyle) ?? []
  const name = written.toLowerCase()
  const isArchive = archives.has(name) || unhyphenated.has(name) || newArchives.has(name)
  return number !== undefined && isArchive ? parseNewStyle(number) : undefined
}

function isMonth(mm: string): boolean {
  return Number(mm) >= 1 && Number(mm) <= 12
}

function withVersion(value: string, version: string | undefined): Identifier {
  return version === undefined
    ? { scheme: 'arxiv', value }
    : { scheme: 'arxiv', value, version: Number(version) }
}

const host = /(?:^|\.)(?:arxiv\.org|alphaxiv\.org|ar5iv\.org|arxiv-vanity\.com)$|^xxx\.lanl\.gov$/
const path =
  /^\/+(?:abs|pdf|html|format|src|e-print|ps|dvi|papers|overview|arxiv|bibtex|cits|refs|tb|resources)\/+(.+)$/i
/** Files of arXiv's store: `/ftp/hep-th/papers/9901/9901001.pdf`, `/ftp/arxiv/papers/0704/0704.0001.pdf`. */
const store =
  /^\/+(?:ftp|ps_cache)\/+([a-z-]+)\/+(?:papers|pdf|ps)\/+\d{4}\/+(\d{4}\.?\d{3,5}(?:v\d+)?)\.\w+$/
/** Sites that show arXiv's papers under its numbers. */
const mirrors: readonly [RegExp, RegExp][] = [
  [/^(?:www\.)?huggingface\.co$/, /^\/papers\/([^/]+)/],
  [/^(?:www\.)?scirate\.com$/, /^\/arxiv\/(.+)$/],
  [/^(?:www\.)?(?:papers\.cool|deeplearn\.org)$/, /^\/arxiv\/([^/]+)/],
  [/^(?:www\.)?emergentmind\.com$/, /^\/papers\/([^/]+)/],
  [/^(?:www\.|api\.)?semanticscholar\.org$/, /\/arxiv[:/]([^/?]+(?:\/\d{7})?)/i],
  [/(?:^|\.)adsabs\.harvard\.edu$/, /\/abs\/(?:arxiv:)?([^/]+(?:\/\d{7})?)/i],
]

function recogniseUrl(url: URL): Identifier | undefined {
  const written = writtenIn(url)
  return written === undefined ? undefined : readPath(written)
}

/** What an address has where arXiv and its mirrors have the identifier. */
function writtenIn(url: URL): string | undefined {
  const decoded = decodePath(url.pathname)
  if (host.test(url.hostname)) {
    const [, archiveName, number = ''] = decoded.match(store) ?? []
    if (archiveName !== undefined) return number.includes('.') ? number : `${archiveName}/${number}`
    return decoded.match(path)?.[1]
  }
  const pattern = mirrors.find(([mirror]) => mirror.test(url.hostname))?.[1]
  return pattern === undefined ? undefined : decoded.match(pattern)?.[1]
}

/** An address of a paper under a number that arXiv can't have given: there's no such page. */
export function isImpossiblePage(url: URL): boolean {
  const written = writtenIn(url)
  return written !== undefined && isLikeArxivId(tidyPath(written)) && readPath(written) === undefined
}

/** The identifier of a page, its PDF, or a figure or section below it. */
function readPath(written: string): Identifier | undefined {
  const text = tidyPath(written)
  const inside = text.match(/^((?:[a-z.-]{2,20}\/)?\d{4}\.?\d{3,5}(?:v\d{1,3})?)\/.+$/i)?.[1]
  return (
    parseArxivId(text.replace(/^arxiv:/i, '')) ??
    readBibcode(text) ??
    (inside === undefined ? undefined : parseArxivId(inside))
  )
}

function tidyPath(written: string): string {
  return written
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '')
    .replace(/\.(?:pdf|ps|html|gz|md)$/i, '')
}

/** `2017arXiv170603762V`, as the Astrophysics Data System names it. */
function readBibcode(text: string): Identifier | undefined {
  const [, month = '', number = ''] = text.match(/^(?:19|20)\d{2}arXiv(\d{4})\.?(\d{4,5})[A-Z.]$/) ?? []
  return parseNewStyle(`${month}.${number}`)
}

const label =
  /^(?:oai:arxiv\.org:|arxiv(?:\.org)?(?: ?(?:e-?prints?|pre-?prints?|id|identifier))?[\s:.,/_=#-]{1,3}|e-?print[\s:=]{1,3}|corr[\s,:]{0,2}(?=abs\/)|abs\/|pdf\/)(?=.)/i

/** `arXiv preprint arXiv:…` has two. */
function withoutLabels(text: string): string {
  let rest = text
  for (let count = 0; count < 4; count++) rest = rest.replace(label, '')
  return rest
}

/** `1706.03762v5 [cs.CL] 6 Dec 2017`, as the margin of the PDF has it; `1706.03762, 2017`, as references have it. */
const stamp =
  / ?(?:\[[\w.,; -]{1,80}\]|\((?:cs|math|stat|[a-z-]{2,10})(?:\.[a-z-]{2,8})?\))?(?:,? ?\(?\d{1,2} \w{3,9} \d{4}\)?|,? ?\(?(?:19|20)\d{2}\)?)?$/i

function recognise(text: string): Identifier | undefined {
  // The title of a page of arXiv: `[1706.03762] Attention Is All You Need`.
  const ofPage = text.match(/^\[([^\]\s]{8,30})\] \S/)?.[1]
  if (ofPage !== undefined) return parseArxivId(ofPage)
  const rest = withoutLabels(text)
  return (
    parseArxivId(rest) ?? parseArxivId(rest.replace(/\.pdf$/i, '').replace(stamp, '')) ?? readBibcode(rest)
  )
}

export const arxiv: Scheme = {
  name: 'arxiv',
  identifies: 'paper',
  isOneWork: true,
  recognise,
  recogniseUrl,
  normalise: (value) => parseArxivId(value)?.value,
  label: ({ value, version }) => `arXiv:${value}${version ? `v${version}` : ''}`,
  address: ({ value }) => `https://arxiv.org/abs/${value}`,
}
