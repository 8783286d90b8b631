// Keys that a paper pasted or written into an address may have here: the exact one first, then what it says, then what it may say.
import { cleanInput, decodePath } from './cleaning.ts'
import { withoutEdges } from './edges.ts'
import {
  identifierKey,
  identifierUrl,
  isOfOneWork,
  isOfPaper,
  maxIdentifierLength,
  parseIdentifier,
  parseKey,
} from './identifier.ts'
import type { Identifier, SchemeName } from './scheme.ts'
import { addressedWithoutScheme, parseWebAddress, repairAddress, url } from './url.ts'

/** A publisher's address goes on after the DOI in some hundred ways; this many shorter forms of it are tried. */
const mostShorter = 8

export function possibleKeys(written: string): string[] {
  return possibleIdentifiers(written).map(identifierKey)
}

/** The same as identifiers, each key once. */
export function possibleIdentifiers(written: string): Identifier[] {
  const found = parseIdentifier(written)
  const read = [parseKey(written), found, ...alternatives(written), found && pageOf(found)]
  const byKey = new Map<string, Identifier>()
  for (const one of read)
    if (one !== undefined && isOfPaper(one) && !byKey.has(identifierKey(one)))
      byKey.set(identifierKey(one), one)
  return [...byKey.values()]
}

/** The keys under which the library may have the paper with this identifier. */
export function knownKeys(identifier: Identifier): string[] {
  const page = pageOf(identifier)
  return [identifier, ...(page ? [page] : [])].map(identifierKey)
}

/** Schemes that were always known: no paper was added under the address of their pages. */
const firstSchemes: readonly SchemeName[] = ['arxiv', 'doi', 'dblp', 'url']

/** The work's own page: under its address a paper may have been added before its scheme was known. */
function pageOf(identifier: Identifier): Identifier | undefined {
  if (firstSchemes.includes(identifier.scheme) || !isOfOneWork(identifier)) return undefined
  const address = URL.parse(identifierUrl(identifier))
  return address === null ? undefined : url.recogniseUrl?.(address)
}

/** What an address may mean besides: the page itself, under which a paper may have been added, and a DOI with another end. */
function alternatives(written: string): (Identifier | undefined)[] {
  if (written.length > maxIdentifierLength) return []
  const text = repairAddress(withoutEdges(cleanInput(written)))
  const address = parseWebAddress(text) ?? addressedWithoutScheme(text)
  if (address === undefined) return []
  const page = new URL(address)
  page.hash = ''
  return [...dois(decodePath(address.href)), url.recogniseUrl?.(address), url.recogniseUrl?.(page)]
}

/** `https://journals.aps.org/prl/abstract/10.1103/PhysRevLett.116.061102`, and whatever may follow: `/full`, `v1.full.pdf`, `?…`. */
function dois(address: string): (Identifier | undefined)[] {
  const found = address.match(/(?<=[/=:])10\.\d{4,9}(?:\.\d+)*\/[^\s?#&]+/)?.[0]
  const forms: string[] = []
  for (let form = found; form !== undefined && forms.length < mostShorter; form = shorter(form))
    forms.push(form)
  return forms.map((form) => parseKey(`doi:${form}`))
}

/** Without its last segment, its ending or its version; nothing where that would take the suffix itself. */
function shorter(doi: string): string | undefined {
  return (
    doi.match(/^(.+)\.(?:e?pdf|html?|full|abstract|short|long|xml|txt)$/i)?.[1] ??
    doi.match(/^(10\.[^/]+\/.+)\/[^/]*$/)?.[1] ??
    doi.match(/^(.+\d)v\d{1,2}$/)?.[1]
  )
}
