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

const newStyle = /^(\d{2})(\d{2})\.(\d{4,5})(?:v([1-9]\d{0,2}))?$/i
const oldStyle = /^([a-z-]+)(?:\.[a-z]{2})?\/{0,2}(\d{2})(\d{2})(\d{3})(?:v([1-9]\d{0,2}))?$/i

/** Reads a bare identifier, `1905.01320v2` or `math.CA/0611800`; refuses impossible dates and numbers. */
export function parseArxivId(text: string): Identifier | undefined {
  return parseNewStyle(text) ?? parseOldStyle(text)
}

/** New style began in April 2007; numbers have four digits until December 2014 and five since. */
function parseNewStyle(text: string): Identifier | undefined {
  const [, yy = '', mm = '', number = '', version] = text.match(newStyle) ?? []
  const date = Number(yy + mm)
  if (yy === '' || date < 704 || !isMonth(mm) || Number(number) === 0) return undefined
  if (number.length !== (date < 1501 ? 4 : 5)) return undefined
  return withVersion(`${yy}${mm}.${number}`, version)
}

/** Old style ran from July 1991 to March 2007; the subject class is no part of the identity. */
function parseOldStyle(text: string): Identifier | undefined {
  const [, archive = '', yy = '', mm = '', number = '', version] = text.match(oldStyle) ?? []
  const name = archive.toLowerCase()
  const known = archives.has(name) ? name : unhyphenated.get(name)
  if (known === undefined || !isMonth(mm) || Number(number) === 0) return undefined
  const year = Number(yy) >= 91 ? 1900 + Number(yy) : 2000 + Number(yy)
  const date = year * 100 + Number(mm)
  if (date < 199107 || date > 200703) return undefined
  return withVersion(`${known}/${yy}${mm}${number}`, version)
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
const path = /^\/+(?:abs|pdf|html|format|src|e-print|ps|papers|overview|arxiv)\/+(.+)$/

function recogniseUrl(url: URL): Identifier | undefined {
  const isHosted =
    host.test(url.hostname) ||
    (/^(?:www\.)?huggingface\.co$/.test(url.hostname) && url.pathname.startsWith('/papers/')) ||
    (/^(?:www\.)?scirate\.com$/.test(url.hostname) && url.pathname.startsWith('/arxiv/'))
  const written = isHosted ? decodePath(url.pathname).match(path)?.[1] : undefined
  return written === undefined ? undefined : parseArxivId(written.replace(/\/+$/, '').replace(/\.pdf$/i, ''))
}

/** `1706.03762v5 [cs.CL] 6 Dec 2017`, as the margin of the PDF has it. */
function withoutStamp(text: string): string {
  return text.replace(/\s+\[[\w.-]+\](?:\s+\d{1,2}\s+\w{3}\s+\d{4})?$/, '')
}

export const arxiv: Scheme = {
  name: 'arxiv',
  recognise: (text) =>
    parseArxivId(withoutStamp(text.match(/^(?:oai:arxiv\.org:|arxiv:\s*|arxiv\s+)(.*)$/i)?.[1] ?? text)),
  recogniseUrl,
  normalise: (value) => parseArxivId(value)?.value,
  label: ({ value, version }) => `arXiv:${value}${version ? `v${version}` : ''}`,
  address: ({ value }) => `https://arxiv.org/abs/${value}`,
}
