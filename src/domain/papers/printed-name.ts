// A name as it is printed, read into family and given name; what is no person's, or cannot be told apart, stays whole.
import type { Author } from './paper.ts'

/** `{NASA}`, as in BibTeX: an organisation, whatever its name looks like. */
const braced = /^\{(.+)\}$/
const suffix = /^(?:jr|sr|jnr|snr)\.?$|^(?:ii|iii|iv)$/i
/** Beside any word in lower case, these begin a family name, unless they begin the whole name. */
const capitalParticle =
  /^(?:D[eiu]|Del|Della|Dell[’']|Dos|Das|De[nr]|Von|Zu[mr]?|Ten|Ter|El|Al|Ibn|St\.|Saint)$/
/** Two family names that belong together: “Ortega y Gasset”. */
const link = /^[yei]$/
/** Where the word before is a name between, and not “Van Gool”. */
const vietnamese =
  /^(?:Nguy[eễ]n|Tr[aầ]n|L[eê]|Ph[aạ]m|Ho[aà]ng|Hu[yỳ]nh|Phan|V[uũ]|V[oõ]|[DĐ][aặ]ng|B[uù]i|[DĐ][oỗ]|H[oồ]|Ng[oô]|D[uư][oơ]ng|L[yý])$/iu
const initials = /^(?:\p{Lu}\.-?)+$/u
const organisation =
  /\p{N}|@|^the\s|\s(?:and|of|for|und|et|de la recherche)\s|&|\b(?:teams?|groups?|collaborations?|consortium|universit\p{L}*|institut\p{L}*|colleges?|department|labs?|laborator\p{L}*|cent(?:re|er)s?|committee|council|society|association|foundation|agency|projects?|initiative|network|alliance|organi[sz]ation|company|corporation|corp|inc|ltd|llc|gmbh|research|contributors|developers|community|ministry|bureau|commission|federation|academy|observatory|hospital|partnership|working)\b|\bAI$/iu
const eastAsian =
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}ー々・]+(?:[\s\u3000]+[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}ー々・]+)?$/u
const korean = /^(남궁|황보|제갈|선우|독고|사공|서문|[가-힣])([가-힣]{1,2})$/

/** “Jane van der Doe, Jr.”, “Doe, Jane”, “山田 太郎”, “R Core Team” or “{Google DeepMind}”. */
export function readPrintedName(written: string): Author {
  const line = written.replace(/\s+/g, ' ').trim()
  const [, whole] = line.match(braced) ?? []
  if (whole !== undefined) return { name: whole.trim() }
  const [first = '', second = '', ...others] = line.split(',').map((part) => part.trim())
  const [third = ''] = others
  // “Cruz, Jr., Maria”, as BibTeX has it, and “Cruz, Maria, Jr.”, as indexes do.
  if (others.length === 1 && suffix.test(second) && third !== '') return inverted(first, third, second)
  if (others.length === 1 && suffix.test(third) && first !== '' && second !== '')
    return inverted(first, second, third)
  if (others.length > 0 || (line.includes(',') && (first === '' || second === ''))) return { name: line }
  if (second !== '')
    return suffix.test(second) ? readPerson(`${first} ${second}`) : readInverted(first, second)
  return readPerson(line)
}

function readPerson(name: string): Author {
  if (eastAsian.test(name)) return readEastAsian(name)
  if (organisation.test(name)) return { name }
  const words = name.split(' ')
  const ending = words.length > 2 && suffix.test(words.at(-1) ?? '') ? { suffix: words.pop() ?? '' } : {}
  if (words.length < 2) return { name }
  // “Doe J.”, as medical journals print it.
  if (initials.test(words.at(-1) ?? '') && !initials.test(words[0] ?? ''))
    return { name, given: words.at(-1), family: words.slice(0, -1).join(' '), ...ending }
  const start = startOfFamily(words)
  return {
    name,
    given: words.slice(0, start).join(' '),
    family: words.slice(start).join(' '),
    ...ending,
  }
}

/** The last word, with the small words before it, and all before a link between two names. */
function startOfFamily(words: string[]): number {
  const last = words.length - 1
  if (last > 2 && link.test(words[last - 1] ?? '')) return last - 2
  const small = words.findIndex((word, i) => i > 0 && i < last && isParticle(word, words[last] ?? ''))
  return small === -1 ? last : small
}

function isParticle(word: string, last: string): boolean {
  if (word === 'Van') return !vietnamese.test(last)
  return capitalParticle.test(word) || /^\p{Ll}/u.test(word)
}

/** Family names come first. Without a space only Korean tells how long they are. */
function readEastAsian(name: string): Author {
  const [, family, given] = name.match(korean) ?? []
  if (family !== undefined && given !== undefined) return { name, family, given }
  const parts = name.split(/[\s\u3000]+/)
  return parts.length === 2 ? { name, family: parts[0], given: parts[1] } : { name }
}

/** “Tolkien III”, as older papers have a family name, in its two parts. */
export function splitSuffix(family: string): { family: string; suffix?: string } {
  const at = family.search(/[\s,][^\s,]+$/)
  const last = family.slice(at + 1)
  let end = at
  while (end > 0 && /[\s,]/.test(family.charAt(end - 1))) end--
  const before = family.slice(0, Math.max(end, 0))
  return before !== '' && suffix.test(last) ? { family: before, suffix: last } : { family }
}

export function isNameSuffix(text: string): boolean {
  return suffix.test(text)
}

/** “Cruz Jr., Maria”. */
function readInverted(family: string, given: string): Author {
  const split = splitSuffix(family)
  return inverted(split.family, given, split.suffix)
}

function inverted(family: string, given: string, ending?: string): Author {
  return { name: printedName(given, family, ending), given, family, ...(ending ? { suffix: ending } : {}) }
}

/** The parts of a name in the order in which it's printed: East Asian family names come first. */
export function printedName(given: string, family: string, ending?: string): string {
  const parts = eastAsian.test(`${family} ${given}`) ? [family, given, ending] : [given, family, ending]
  return parts.filter(Boolean).join(' ')
}
