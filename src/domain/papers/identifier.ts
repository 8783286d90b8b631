// Identifiers of papers: what people paste, read into one scheme and value, and written back as key, label and address.
import { parseArxivId } from './arxiv-id.ts'
import { isDoi, parseDoi } from './doi.ts'

/** In order of strength. */
export const identifierSchemes = ['arxiv', 'doi', 'dblp', 'url'] as const
export type IdentifierScheme = (typeof identifierSchemes)[number]

export interface Identifier {
  scheme: IdentifierScheme
  /** As given, in the scheme's normal form: `1905.01320`, `10.1000/X`, `conf/icml/FernandoG16`, `https://…`. */
  value: string
  /** arXiv only: the version that was named. It is no part of the identity. */
  version?: number
}

/** Longer input is no identifier; it bounds the work of every parser below. */
export const maxIdentifierLength = 2_000

const dblpKey =
  /^(?:conf|journals|books|phd|series|reference|tr|persons|www|data)\/[A-Za-z0-9_-]+\/[A-Za-z0-9_.+-]+$/

/** Reads one identifier in any form people paste (platform facts §4.1, §4.3, §4.6), or nothing. */
export function parseIdentifier(input: string): Identifier | undefined {
  if (input.length > maxIdentifierLength) return undefined
  const text = cleanInput(input)
  if (text === '') return undefined
  return parseUrlForm(text) ?? parseBareForm(text)
}

/** The identity of a paper under this identifier: equal keys, same paper. DOIs compare without case. */
export function identifierKey(id: Identifier): string {
  return `${id.scheme}:${id.scheme === 'doi' ? lowerAscii(id.value) : id.value}`
}

export function identifierLabel(id: Identifier): string {
  switch (id.scheme) {
    case 'arxiv':
      return `arXiv:${id.value}${id.version ? `v${id.version}` : ''}`
    case 'url':
      return id.value.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')
    default:
      return `${id.scheme}:${id.value}`
  }
}

/** Path of the paper on this site. `/` and `:` stay readable; everything else that could end a path is encoded. */
export function paperAddress(id: Identifier): string {
  return keyAddress(identifierKey(id))
}

export function keyAddress(key: string): string {
  return `/papers/${encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%3A', ':')}`
}

/** Where the paper itself lives on the web. */
export function identifierUrl(id: Identifier): string {
  switch (id.scheme) {
    case 'arxiv':
      return `https://arxiv.org/abs/${id.value}`
    case 'doi':
      return `https://doi.org/${encodeURIComponent(id.value).replaceAll('%2F', '/')}`
    case 'dblp':
      return `https://dblp.org/rec/${id.value}`
    case 'url':
      return id.value
  }
}

/** Sorts the strongest first: a paper's address carries the first scheme it has. */
export function byStrength(a: Identifier, b: Identifier): number {
  return identifierSchemes.indexOf(a.scheme) - identifierSchemes.indexOf(b.scheme)
}

/** A key as stored and shown in addresses: `arxiv:…`, `doi:…`, `dblp:…`, `url:…`, with nothing decoded in it. */
export function parseKey(key: string): Identifier | undefined {
  const [, scheme, value = ''] = key.match(/^([a-z]+):(.*)$/s) ?? []
  if (key.length > maxIdentifierLength) return undefined
  switch (scheme) {
    case 'arxiv':
      return parseArxivId(value)
    case 'doi':
      return isDoi(value) ? { scheme, value } : undefined
    case 'dblp':
      return dblp(value)
    case 'url':
      return parseUrlForm(value)
    default:
      return undefined
  }
}

export interface FoundIdentifier {
  identifier: Identifier
  start: number
  end: number
}

/**
 * What a DOI in running text is made of: ASCII and Latin letters, and `<1913:EDAWPO>` as in SICIs. Its standard allows
 * any character, but writers of other scripts put no space behind it, and their punctuation is no part of it.
 */
const doiPart = [
  String.raw`[!#-%'-)+-;=?-\[\]^_a-{}]`,
  '~(?!~)',
  String.raw`<(?!\w+:\/\/)[^\s<>/:]{0,60}:[^\s<>]{0,80}>(?=\w)`,
  String.raw`&(?:lt|gt|amp|#60|#62|#38|#x3[ce]|#x26);|&(?!#?\w+;)`,
  String.raw`\\(?=[_&#%~])`,
  String.raw`(?![\uff00-\uffef])[\p{Script=Latin}\u0300-\u036f]`,
  String.raw`[\u2010\u2011](?=[A-Za-z0-9])`,
].join('|')
const doiAddress = String.raw`https?:\/\/(?:(?:dx\.|www\.)?doi\.org\/|[\w.-]{1,253}\/(?:[\w.~%-]{1,100}\/){0,5}?doi\/(?:[a-z]{1,20}\/)?)`
const inRunningText = new RegExp(
  String.raw`(?<![A-Za-z0-9.:/-]|[A-Za-z0-9]_)(?:arxiv:\s?[A-Za-z0-9./-]+|(?:doi:\s?|${doiAddress})10\.\d{4,9}(?:\.\d+)*\/(?:(?!\[\^)(?:${doiPart})){1,${maxIdentifierLength}})`,
  'giu',
)

/** Prefixed arXiv identifiers and DOIs in running text. Bare numbers are never taken for identifiers. */
export function findIdentifiers(text: string): FoundIdentifier[] {
  const found: FoundIdentifier[] = []
  for (const match of text.matchAll(inRunningText)) {
    const written = trimSentenceEnd(untilUnbalanced(match[0]))
    const identifier = parseIdentifier(written)
    if (identifier) found.push({ identifier, start: match.index, end: match.index + written.length })
  }
  return found
}

/** The brackets around an identifier are none of its own: `[doi:10.1000/x](…)`. */
function untilUnbalanced(written: string): string {
  const open: string[] = []
  for (let index = 0; index < written.length; index++) {
    const character = written.charAt(index)
    const opener = openers[character]
    if ('([{'.includes(character)) open.push(character)
    else if (opener !== undefined && opener !== '<' && open.pop() !== opener) return written.slice(0, index)
  }
  return written
}

const openers: Record<string, string> = { ')': '(', ']': '[', '}': '{', '>': '<' }

/** Drops the punctuation that ends a sentence rather than a DOI; a bracket goes only while it is unbalanced. */
export function trimSentenceEnd(written: string): string {
  const counts = new Map<string, number>()
  const count = (character: string) => counts.get(character) ?? 0
  for (const character of written) counts.set(character, count(character) + 1)
  let end = written.length
  for (; end > 0; end -= 1) {
    const last = written.charAt(end - 1)
    const opener = openers[last]
    const isUnbalanced = opener !== undefined && count(last) > count(opener)
    if (!isUnbalanced && !/[.,;:!?'"’”]/.test(last)) break
    counts.set(last, count(last) - 1)
  }
  return written.slice(0, end)
}

function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}

/** Zero-width characters and soft hyphens come with text copied from PDFs; HTML escapes with text copied from sources. */
function cleanInput(input: string): string {
  return input
    .normalize('NFC')
    .replace(/[\p{Cc}\u00ad\u200b-\u200f\u2060\ufeff]/gu, '')
    .replace(/&lt;/gi, '<')
    .replace(/&gt;/gi, '>')
    .replace(/&amp;/gi, '&')
    .trim()
    .replace(/^<(https?:[^<>]*)>$/, '$1')
}

const knownHost =
  /^(?:[\w-]+\.)*(?:arxiv\.org|lanl\.gov|alphaxiv\.org|ar5iv\.org|arxiv-vanity\.com|scirate\.com|huggingface\.co|doi\.org|dblp\.org|uni-trier\.de)\//i

function parseUrlForm(text: string): Identifier | undefined {
  // A proxy may have merged the two slashes.
  const mended = text.replace(/^(https?:)\/(?!\/)/i, '$1//')
  const withScheme = /^https?:\/\//i.test(mended)
    ? mended
    : knownHost.test(text)
      ? `https://${text}`
      : undefined
  if (withScheme === undefined || /\s/.test(withScheme)) return undefined
  let url: URL
  try {
    url = new URL(withScheme)
  } catch {
    return undefined
  }
  return arxivFromUrl(url) ?? doiFromUrl(url) ?? dblpFromUrl(url) ?? plainUrl(url)
}

const arxivHost = /(?:^|\.)(?:arxiv\.org|alphaxiv\.org|ar5iv\.org|arxiv-vanity\.com)$|^xxx\.lanl\.gov$/
const arxivPath = /^\/+(?:abs|pdf|html|format|src|e-print|ps|papers|overview|arxiv)\/+(.+)$/

function arxivFromUrl(url: URL): Identifier | undefined {
  const host = url.hostname
  const hosted =
    arxivHost.test(host) ||
    (/^(?:www\.)?huggingface\.co$/.test(host) && url.pathname.startsWith('/papers/')) ||
    (/^(?:www\.)?scirate\.com$/.test(host) && url.pathname.startsWith('/arxiv/'))
  if (!hosted) return undefined
  const path = decode(url.pathname).match(arxivPath)?.[1]
  return path === undefined ? undefined : parseArxivId(path.replace(/\/+$/, '').replace(/\.pdf$/i, ''))
}

function doiFromUrl(url: URL): Identifier | undefined {
  const path = decode(url.pathname)
  if (/^(?:www\.|dx\.)?doi\.org$/.test(url.hostname)) return arxivOrDoi(path.replace(/^\/+/, ''))
  const query = url.searchParams.get('doi')
  if (query !== null) return arxivOrDoi(query)
  const inPath = path.match(/\/doi\/(?:[a-z]+\/)?(10\.\d{4,9}\/.+?)\/?$/i)?.[1]
  return inPath === undefined ? undefined : arxivOrDoi(inPath)
}

function dblpFromUrl(url: URL): Identifier | undefined {
  if (!/^(?:www\.)?dblp\.(?:org|uni-trier\.de)$/.test(url.hostname)) return undefined
  const key = url.pathname.match(/^\/rec\/(?:html\/|bibtex\/|xml\/)?(.+?)(?:\.(?:html|xml|bib|rdf))?$/)?.[1]
  return key === undefined ? undefined : dblp(key)
}

function plainUrl(url: URL): Identifier | undefined {
  if (!url.hostname.includes('.') || url.username !== '' || url.password !== '') return undefined
  url.hash = ''
  url.protocol = 'https:'
  for (const name of [...url.searchParams.keys()]) if (name.startsWith('utm_')) url.searchParams.delete(name)
  return { scheme: 'url', value: url.href.replace(/\/+$/, '') }
}

function parseBareForm(text: string): Identifier | undefined {
  const arxiv = text.match(/^(?:oai:arxiv\.org:|arxiv:\s*|arxiv\s+)(.*)$/i)?.[1]
  if (arxiv !== undefined) return parseArxivId(withoutStamp(arxiv)) ?? arxivOrDoi(arxiv)
  const doi = text.match(/^(?:doi:?\s*|info:doi\/)(10\..*)$/i)?.[1]
  if (doi !== undefined) return arxivOrDoi(doi)
  const named = text.match(/^dblp:(.*)$/i)?.[1]
  if (named !== undefined) return dblp(named)
  const address = text.match(/^url:(https?:.*)$/i)?.[1]
  if (address !== undefined) return parseUrlForm(address)
  return parseArxivId(withoutStamp(text)) ?? arxivOrDoi(text) ?? dblp(text)
}

/** `1706.03762v5 [cs.CL] 6 Dec 2017`, as the margin of the PDF has it. */
function withoutStamp(text: string): string {
  return text.replace(/\s+\[[\w.-]+\](?:\s+\d{1,2}\s+\w{3}\s+\d{4})?$/, '')
}

function dblp(key: string): Identifier | undefined {
  if (!dblpKey.test(key)) return undefined
  const corr = key.match(/^journals\/corr\/(?:abs-)?(.+)$/)?.[1]
  if (corr !== undefined) {
    const arxiv = parseArxivId(
      corr.replace(/^(\d{4})-(\d{4,5})$/, '$1.$2').replace(/^([a-z-]+)-(\d{7})$/, '$1/$2'),
    )
    if (arxiv) return arxiv
  }
  return { scheme: 'dblp', value: key }
}

function arxivOrDoi(text: string): Identifier | undefined {
  const doi = parseDoi(text)
  if (doi === undefined) return undefined
  const arxiv = doi.match(/^10\.48550\/arxiv\.(.+)$/i)?.[1]
  if (arxiv !== undefined) return parseArxivId(arxiv)
  return { scheme: 'doi', value: doi }
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
