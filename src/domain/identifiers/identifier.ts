// Identifiers of papers: what people paste, read into one scheme and value, and written back as key, label and address.
import { cleanInput, decodePath, plainAscii, queryValues } from './cleaning.ts'
import { withoutEdges } from './edges.ts'
import { afterLabel } from './labels.ts'
import { isSchemeName, schemeOf, schemes } from './registry.ts'
import { type Identifier, schemeNames } from './scheme.ts'
import { addressedWithoutScheme, parseWebAddress, repairAddress } from './url.ts'

/** No identifier is longer; it bounds the work of every scheme. */
export const maxIdentifierLength = 2_000

/** Labels and addresses inside each other: `URL: doi: https://web.archive.org/web/2020/https://doi.org/…`. */
const mostWrappings = 5

/** Reads one identifier in any form people paste, or nothing. */
export function parseIdentifier(input: string): Identifier | undefined {
  return input.length > maxIdentifierLength ? undefined : readWrapped(cleanInput(input), mostWrappings)
}

/** Reads what's between the edges, then what's behind the first label. */
function readWrapped(written: string, left: number): Identifier | undefined {
  const text = withoutEdges(repairAddress(withoutEdges(written)))
  if (text === '' || left === 0) return undefined
  const address = parseWebAddress(text)
  if (address !== undefined) return readAddress(address, left)
  const found = firstOf((scheme) => scheme.recognise(plainAscii(text))) ?? readSchemeless(text, left)
  if (found !== undefined) return found
  const rest = afterLabel(plainAscii(text))
  return rest === undefined ? undefined : readWrapped(rest, left - 1)
}

/** `journals.aps.org/prl/abstract/10.1103/…`: without `https://` it's an address only where a scheme knows it. */
function readSchemeless(text: string, left: number): Identifier | undefined {
  const address = addressedWithoutScheme(text)
  const found = address && readAddress(address, left)
  return found?.scheme === 'url' ? undefined : found
}

/** The page's own identifier; else what's inside the address, where an archive, a search engine or ShortScience wraps one; else the page. */
function readAddress(address: URL, left: number): Identifier | undefined {
  const found = firstOf((scheme) => scheme.recogniseUrl?.(address))
  if (found?.scheme !== 'url') return found
  const wrapped = wrappedAddress(address)
  const inner = wrapped === undefined ? undefined : readWrapped(wrapped, left - 1)
  return inner === undefined || inner.scheme === 'url' ? found : inner
}

function wrappedAddress(address: URL): string | undefined {
  // Keys of dblp, arXiv's numbers, addresses or DOIs.
  if (/^(?:www\.)?shortscience\.org$/.test(address.hostname))
    return decodePath(address.search.match(/[?&]bibtexKey=([^&]+)/)?.[1] ?? '')
  const archived = address.pathname.match(/^\/web\/\d{1,14}[a-z_]{0,5}\/(https?:\/{1,2}.+)$/i)?.[1]
  return archived === undefined
    ? queryValues(address).find((value) => /^https?:\/\//i.test(value))
    : archived + address.search
}

function firstOf(read: (scheme: (typeof schemes)[number]) => Identifier | undefined): Identifier | undefined {
  for (const scheme of schemes) {
    const identifier = read(scheme)
    if (identifier !== undefined) return identifier
  }
  return undefined
}

/** The identity of a paper under this identifier: equal keys, same paper. */
export function identifierKey({ scheme, value }: Identifier): string {
  return `${scheme}:${schemeOf(scheme).identity?.(value) ?? value}`
}

/** The work itself, whichever of its versions was named. */
export function withoutVersion({ scheme, value }: Identifier): Identifier {
  return { scheme, value }
}

/** Whether it names a paper: an ORCID iD names a person. */
export function isOfPaper({ scheme }: Identifier): boolean {
  return schemeOf(scheme).identifies === 'paper'
}

/** Whether two papers that have it are one: an ISBN is that of all chapters of a book. */
export function isOfOneWork({ scheme }: Identifier): boolean {
  return schemeOf(scheme).isOneWork
}

/** As people write it. `parseIdentifier` reads it back. */
export function identifierLabel(identifier: Identifier): string {
  return schemeOf(identifier.scheme).label(identifier)
}

/** Where the paper itself is on the web. */
export function identifierUrl(identifier: Identifier): string {
  return schemeOf(identifier.scheme).address(identifier)
}

/** Path of the paper on this site. `/` and `:` stay readable; everything else that could end a path is encoded. */
export function paperAddress(identifier: Identifier): string {
  return keyAddress(identifierKey(identifier))
}

export function keyAddress(key: string): string {
  return `/papers/${encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%3A', ':')}`
}

/** Sorts the strongest first. */
export function byStrength(a: Identifier, b: Identifier): number {
  return schemeNames.indexOf(a.scheme) - schemeNames.indexOf(b.scheme)
}

/** A key as stored and shown in addresses, `arxiv:…` or `doi:…`, with nothing decoded in it. */
export function parseKey(key: string): Identifier | undefined {
  const [, scheme = '', written = ''] = key.match(/^([a-z0-9]+):(.*)$/s) ?? []
  if (key.length > maxIdentifierLength || !isSchemeName(scheme)) return undefined
  const value = schemeOf(scheme).normalise(written)
  return value === undefined ? undefined : { scheme, value }
}
