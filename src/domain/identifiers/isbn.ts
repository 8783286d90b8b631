// Numbers of books, kept as the thirteen digits that every older number of ten has too (ISBN Users' Manual, 7th edition, section 4).
import { decodePath } from './cleaning.ts'
import type { Identifier, Scheme } from './scheme.ts'

/** 979-0 is printed music's. */
const shape = /^97(?:8|9(?!0))\d{10}$/

/** Digits weigh 1 and 3 in turn; their sum ends in 0. */
function hasIsbn13Checksum(digits: string): boolean {
  const sum = [...digits].reduce(
    (total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3),
    0,
  )
  return sum % 10 === 0
}

/** Digits weigh from 10 to 1, and X is 10; their sum divides by 11. */
function hasIsbn10Checksum(characters: string): boolean {
  const value = (character: string) => (character === 'X' ? 10 : Number(character))
  return [...characters].reduce((total, one, index) => total + value(one) * (10 - index), 0) % 11 === 0
}

function isIsbn(value: string): boolean {
  return shape.test(value) && hasIsbn13Checksum(value)
}

/** Thirteen digits or ten characters, hyphens and spaces left out. */
function readIsbn(written: string): Identifier | undefined {
  if (!/^\d(?:[ -]?\d)*(?:[ -]?[\dX])$/i.test(written)) return undefined
  const characters = written.replace(/[ -]/g, '').toUpperCase()
  const value = characters.length === 10 ? toThirteen(characters) : characters
  return value !== undefined && isIsbn(value) ? { scheme: 'isbn', value } : undefined
}

function toThirteen(characters: string): string | undefined {
  if (!/^\d{9}[\dX]$/.test(characters) || !hasIsbn10Checksum(characters)) return undefined
  const twelve = `978${characters.slice(0, 9)}`
  return [...'0123456789'].map((digit) => twelve + digit).find(hasIsbn13Checksum)
}

/** Without a label: thirteen digits, ten in their four groups, or nine and an X. Ten digits in a row may be anybody's telephone. */
function recognise(text: string): Identifier | undefined {
  const labelled = text.match(
    /^(?:urn:)?(?:e-?)?isbn(?:[ -]?1[03])?(?:\s*\((?:print|online|electronic|e-?book|1[03])\))?[\s:]*(\d[\dX -]*?)(?: ?\((?:print|online|electronic|e-?book|hbk|pbk|hardcover|paperback)\))?$/i,
  )?.[1]
  if (labelled !== undefined) return readIsbn(labelled)
  const isWhole =
    /^97[89](?:[ -]?\d){10}$/.test(text) ||
    /^\d{1,5}([ -])\d{1,7}\1\d{1,6}\1[\dX]$/i.test(text) ||
    /^\d{9}X$/i.test(text)
  return isWhole ? readIsbn(text) : undefined
}

const hosts =
  /^(?:www\.)?(?:openlibrary\.org|worldcat\.org|search\.worldcat\.org|isbnsearch\.org|isbndb\.com|books\.google\.[a-z.]{2,6})$/

function recogniseUrl({ hostname, pathname, searchParams }: URL): Identifier | undefined {
  if (!hosts.test(hostname)) return undefined
  const inPath = decodePath(pathname).match(/^\/(?:isbn|book)\/([\dX -]+)$/i)?.[1]
  return readIsbn(
    inPath ?? searchParams.get('vid')?.replace(/^isbn:?/i, '') ?? searchParams.get('isbn') ?? '',
  )
}

export const isbn: Scheme = {
  name: 'isbn',
  identifies: 'paper',
  isOneWork: false,
  recognise,
  recogniseUrl,
  normalise: (value) => (isIsbn(value) ? value : undefined),
  checksum: hasIsbn13Checksum,
  label: ({ value }) => `ISBN:${value}`,
  address: ({ value }) => `https://openlibrary.org/isbn/${value}`,
}
