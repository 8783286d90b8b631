// Identifiers of papers: what people paste, read into one scheme and value, and written back as key, label and address.
import { cleanInput } from './cleaning.ts'
import { isSchemeName, schemeOf, schemes } from './registry.ts'
import { type Identifier, schemeNames } from './scheme.ts'
import { parseWebAddress } from './url.ts'

/** Longer input is no identifier; it bounds the work of every scheme. */
export const maxIdentifierLength = 2_000

/** Reads one identifier in any form people paste, or nothing. */
export function parseIdentifier(input: string): Identifier | undefined {
  if (input.length > maxIdentifierLength) return undefined
  const text = cleanInput(input)
  if (text === '') return undefined
  const address = parseWebAddress(text)
  return firstOf((scheme) =>
    address === undefined ? scheme.recognise(text) : scheme.recogniseUrl?.(address),
  )
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
