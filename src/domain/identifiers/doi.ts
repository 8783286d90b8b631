// Digital object identifiers: the prefix is checked, the suffix is any text without spaces (DOI Handbook §2.2).
import { parseArxivId } from './arxiv.ts'
import { decodePath, lowerAscii } from './cleaning.ts'
import type { Identifier, Scheme } from './scheme.ts'

const shape = /^10\.\d{4,9}(?:\.\d+)*\/\S+$/

/** A bare DOI, percent-encoded or not. The suffix is kept as given; identity ignores ASCII case. */
function parseDoi(text: string): string | undefined {
  const decoded = /%[0-9a-f]{2}/i.test(text) ? decodePath(text) : text
  return isDoi(decoded) ? decoded : undefined
}

function isDoi(text: string): boolean {
  return shape.test(text) && !/\p{Cc}/u.test(text) && !hasDotSegment(text)
}

/** `.` and `..` as path segments cannot be written in an address, encoded or not. */
function hasDotSegment(doi: string): boolean {
  return doi.split('/').some((segment) => segment === '.' || segment === '..')
}

/** arXiv's own DOIs are arXiv identifiers. */
export function readDoi(text: string): Identifier | undefined {
  const value = parseDoi(text)
  if (value === undefined) return undefined
  const arxiv = value.match(/^10\.48550\/arxiv\.(.+)$/i)?.[1]
  return arxiv === undefined ? { scheme: 'doi', value } : parseArxivId(arxiv)
}

function recogniseUrl(url: URL): Identifier | undefined {
  const path = decodePath(url.pathname)
  if (/^(?:www\.|dx\.)?doi\.org$/.test(url.hostname)) return readDoi(path.replace(/^\/+/, ''))
  const query = url.searchParams.get('doi')
  if (query !== null) return readDoi(query)
  const inPath = path.match(/\/doi\/(?:[a-z]+\/)?(10\.\d{4,9}\/.+?)\/?$/i)?.[1]
  return inPath === undefined ? undefined : readDoi(inPath)
}

export const doi: Scheme = {
  name: 'doi',
  recognise: (text) => readDoi(text.match(/^(?:arxiv:\s*|doi:?\s*|info:doi\/)(10\..*)$/i)?.[1] ?? text),
  recogniseUrl,
  normalise: (value) => (isDoi(value) ? value : undefined),
  identity: lowerAscii,
  label: ({ value }) => `doi:${value}`,
  address: ({ value }) => `https://doi.org/${encodeURIComponent(value).replaceAll('%2F', '/')}`,
}
