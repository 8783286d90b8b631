// Names in BibTeX's author lists: "First von Last", "von Last, First", "von Last, Jr, First", BibLaTeX's `family=…, given=…`, and
// the lists that people write without knowing any of that.
import { decodeHTMLStrict } from 'entities'
import type { Author } from '#domain/papers/paper.ts'
import { isNameSuffix, printedName } from '#domain/papers/printed-name.ts'
import { type AuthorList, isCutMark } from '../text/names.ts'
import { splitOutsideBraces } from './braces.ts'
import { fieldText } from './latex-text.ts'

export type { AuthorList } from '../text/names.ts'

export function readAuthors(latex: string): AuthorList {
  const line = withoutEscapes(latex.replace(/\s+/g, ' '))
  const names = splitOutsideBraces(line, / and(?= )/i)
    .map((name) => name.trim())
    .filter((name) => name !== '' && !/^(?:and)$/i.test(name))
  const others = names.slice(1).filter((name) => !isCutMark(name))
  const isList =
    others.length > 0 &&
    others.every((name) => !name.startsWith('{') && !hasComma(name) && isSeveralWords(name))
  const single = names.flatMap((name, place) => splitList(name, isList && place === 0))
  const whole = single.map(withoutCutMark)
  const people = whole.filter((name) => !isCutMark(fieldText(name)))
  const authors = people.map(readName)
  const isComplete = people.length === single.length && single.every((name, place) => name === whole[place])
  return { authors: authors.filter(({ name }) => name !== ''), isComplete }
}

/** `O&apos;Neil`: a semicolon there parts nothing. */
function withoutEscapes(line: string): string {
  return line.includes('&')
    ? line.replace(/(?<!\\)&(?:#\d{1,7}|#x[\da-f]{1,6}|[A-Za-z]\w{1,30});/gi, decodeHTMLStrict)
    : line
}

function hasComma(name: string): boolean {
  return splitOutsideBraces(name, /,/).length > 1
}

/** `A. One et al.` */
function withoutCutMark(name: string): string {
  const start = name.search(/(?:\\emph\{et al\.?\}|et\.? al\.?)$/i)
  const before = name.slice(0, Math.max(start, 0))
  const kept = withoutEnding(before, ' ,')
  return start < 1 || kept === before ? name : kept
}

/** A pattern for this would begin again at each of the characters. */
function withoutEnding(text: string, characters: string): string {
  let end = text.length
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--
  return text.slice(0, end)
}

/** One name, or the several that stand between semicolons, ampersands or commas. `isMixed`: later names of the list have no comma. */
function splitList(name: string, isMixed: boolean): string[] {
  if (/^\{[^{}]*\}$/.test(name) || isExtended(name)) return [name]
  const parted = splitOutsideBraces(name, /\s*;\s*/).filter((part) => part.trim() !== '')
  if (parted.length > 1) return parted.flatMap((part) => splitList(part, false))
  const joined = splitOutsideBraces(name, / (?:\\?&|\+) /).map((part) => part.trim())
  // One word on each side is a firm: Simon & Schuster.
  if (joined.length > 1 && joined.every(isSeveralWords))
    return joined.flatMap((part) => splitList(part, false))
  return splitAtCommas(name, isMixed)
}

function splitAtCommas(name: string, isMixed: boolean): string[] {
  const parts = splitOutsideBraces(name, /\s*,\s*/).filter((part) => part !== '')
  if (parts.length < 2 || parts.some(isNameSuffix)) return [name]
  const [first = ''] = parts
  // `Stone, J.Y., Field, G.X.`
  const isPaired = parts.every((part, place) => (place % 2 === 0 ? /\p{Ll}/u.test(part) : isInitials(part)))
  if (parts.length > 2 && parts.length % 2 === 0 && isPaired)
    return parts.flatMap((part, place) => (place % 2 === 0 ? [`${part}, ${parts[place + 1]}`] : []))
  const areNames = parts.every(isSeveralWords)
  // `Lin Stone, Bo Field` is one name upside down, unless what follows or what it begins with says that it's two.
  if (areNames && (parts.length > 2 || isMixed || beginsWithInitials(first))) return parts
  return parts.length > 2 && isMixed ? parts : [name]
}

function isSeveralWords(name: string): boolean {
  return splitWords(name).length > 1 || hasComma(name)
}

function isInitials(name: string): boolean {
  return /^(?:\p{Lu}\.?[\s~-]*){1,4}$/u.test(name)
}

function beginsWithInitials(name: string): boolean {
  return /^(?:\p{Lu}\.[\s~-]*)+\p{Lu}[\p{L}’'-]+$/u.test(name)
}

const extended = /^["\s]*(?:family|given|prefix|suffix|given-i|family-i|prefix-i|suffix-i|useprefix|id)\s*=/i

function isExtended(name: string): boolean {
  return extended.test(name)
}

function readName(latex: string): Author {
  if (isExtended(latex)) return readExtended(latex)
  const parts = splitOutsideBraces(latex, /,/)
    .map((part) => part.trim())
    .filter((part, place, all) => part !== '' || place < all.length - 1)
  const [first = '', second = '', third = ''] = parts.map(fieldText)
  // In braces it's a name.
  const [, secondly = '', thirdly = ''] = parts
  if (parts.length === 2)
    return isNameSuffix(secondly)
      ? withEnding(readPlainName(parts[0] ?? ''), second)
      : toAuthor(second, first)
  // The suffix comes second in BibTeX, and last in indexes.
  if (parts.length === 3)
    return isNameSuffix(thirdly) ? toAuthor(second, first, third) : toAuthor(third, first, second)
  return parts.length === 1 ? readPlainName(parts[0] ?? '') : { name: fieldText(latex) }
}

/** `family=Deur, given=Alex, prefix=van, useprefix=true` */
function readExtended(latex: string): Author {
  const parts = new Map<string, string>()
  for (const part of splitOutsideBraces(latex, /,/)) {
    const [, name, value] = part.match(/^["\s]*([\w-]+)\s*=(.*)$/s) ?? []
    if (name !== undefined && value !== undefined)
      parts.set(name.toLowerCase(), fieldText(withoutEnding(value, ' "')))
  }
  const part = (name: string) => parts.get(name) ?? ''
  return toAuthor(
    part('given') || part('given-i'),
    [part('prefix'), part('family')].filter(Boolean).join(' '),
    part('suffix'),
  )
}

/** The family name is the last word and the words in lower case before it. */
function readPlainName(latex: string): Author {
  const words = splitWords(latex)
  if (words.some((word) => /^\\?&$/.test(word))) return { name: fieldText(latex) }
  const last = fieldText(words.at(-1) ?? '')
  if (words.length > 2 && isNameSuffix(last)) return withEnding(toPerson(words.slice(0, -1)), last)
  return words.length < 2 ? { name: fieldText(latex) } : toPerson(words)
}

function toPerson(words: string[]): Author {
  const small = words.slice(0, -1).findIndex(isSmall)
  const start = small === -1 ? words.length - 1 : small
  const text = (some: string[]) => fieldText(some.join(' '))
  // In BibTeX a name that begins with small words has no first names.
  if (start === 0) return { name: text(words), family: text(words) }
  return toAuthor(text(words.slice(0, start)), text(words.slice(start)))
}

/** At spaces and ties outside braces; a space after a command such as `\v` belongs to it. */
function splitWords(latex: string): string[] {
  return splitOutsideBraces(latex, wordEnd).filter((word) => word !== '')
}

const wordEnd = /(?<!\\(?:[A-Za-z]{1,20}|[`'^~"=.]))\s+|(?<!\\)~|\\\s/

/** Braces hide a word's case, unless they hold an accent. */
function isSmall(word: string): boolean {
  if (word.startsWith('{') && !word.startsWith('{\\')) return false
  const [letter] = fieldText(word).match(/\p{L}/u) ?? []
  return letter !== undefined && letter === letter.toLowerCase() && letter !== letter.toUpperCase()
}

function withEnding(author: Author, suffix: string): Author {
  const { given, family, name } = author
  return given === undefined || family === undefined
    ? { name: `${name} ${suffix}` }
    : toAuthor(given, family, suffix)
}

function toAuthor(given: string, family: string, suffix = ''): Author {
  const name = printedName(given, family, suffix)
  if (given === '' || family === '') return { name }
  return suffix === '' ? { name, given, family } : { name, given, family, suffix }
}
