// ORCID iDs of people, `0000-0002-1825-0097`: sixteen characters, the last a check digit (ISO 7064, MOD 11-2) that may be X.
import { decodePath } from './cleaning.ts'
import type { Identifier, Scheme } from './scheme.ts'

/** ORCID's blocks of ISNI all begin with three zeros. */
const shape = /^000\d-\d{4}-\d{4}-\d{3}[\dX]$/

function hasOrcidChecksum(value: string): boolean {
  const characters = value.replaceAll('-', '')
  const total = [...characters.slice(0, -1)].reduce((sum, digit) => (sum + Number(digit)) * 2, 0)
  const check = (12 - (total % 11)) % 11
  return characters.at(-1) === (check === 10 ? 'X' : String(check))
}

function isOrcid(value: string): boolean {
  return shape.test(value) && hasOrcidChecksum(value)
}

/** With or without hyphens. */
export function readOrcid(written: string): Identifier | undefined {
  const groups = written.toUpperCase().match(/^(\d{4})([- ]?)(\d{4})\2(\d{4})\2(\d{3}[\dX])$/)
  if (groups === null) return undefined
  const value = [groups[1], groups[3], groups[4], groups[5]].join('-')
  return isOrcid(value) ? { scheme: 'orcid', value } : undefined
}

function recogniseUrl({ hostname, pathname }: URL): Identifier | undefined {
  if (!/^(?:www\.|pub\.|sandbox\.)?orcid\.org$/.test(hostname)) return undefined
  const segments = decodePath(pathname).split('/')
  return segments.map(readOrcid).find((found) => found !== undefined)
}

export const orcid: Scheme = {
  name: 'orcid',
  identifies: 'person',
  isOneWork: false,
  recognise: (text) => readOrcid(text.match(/^orcid(?:[\s-]?id)?[\s:]*(\d.*)$/i)?.[1] ?? text),
  recogniseUrl,
  normalise: (value) => (isOrcid(value) ? value : undefined),
  checksum: hasOrcidChecksum,
  label: ({ value }) => `ORCID:${value}`,
  address: ({ value }) => `https://orcid.org/${value}`,
}
