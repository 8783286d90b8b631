// A title made ready to be compared: without TeX, markup, case and punctuation, and with what tells works of one name apart.
import { foldText } from '../search/fold.ts'
import { paperLimits } from './paper.ts'
import { plainTitle } from './title-parts.ts'

/** What a title says its work is, where it isn't simply a paper. Two titles of different kinds are never one work. */
export type WorkKind = 'work' | 'correction' | 'retraction' | 'comment' | 'reply' | 'supplement'

export interface ComparableTitle {
  kind: WorkKind
  /** All words, folded. */
  words: string[]
  /** The words before a subtitle; all of them where there is none. */
  mainWords: string[]
  /** `part 2`, `edition 3`: sorted. */
  parts: string[]
  /** Every run of digits, sorted: `GPT-4` and `GPT-3` differ in nothing else. */
  numbers: string[]
  mainNumbers: string[]
  /** An extended abstract, a poster, a demonstration: often a work of its own beside the paper. */
  isShortForm: boolean
}

export function comparableTitle(title: string): ComparableTitle {
  const plain = tidy(title)
  const { kind, rest: named } = splitKind(plain)
  const rest = named.replace(shortForm, '') || named
  const main = rest.split(subtitleMark)[0] ?? rest
  const written = wordsOf(rest)
  const words = written.filter((_, at) => !isEditionAt(written, at))
  const mainWords = wordsOf(main).filter((_, at, all) => !isEditionAt(all, at))
  return {
    kind,
    words,
    mainWords: mainWords.length === 0 ? words : mainWords,
    parts: partsOf(written),
    numbers: numbersOf(rest),
    mainNumbers: numbersOf(main),
    isShortForm: shortForm.test(named),
  }
}

/** All words of a text, folded, also those that say what kind of work it is. */
export function titleWords(text: string): string[] {
  return wordsOf(tidy(text))
}

/** One text for all ways to write a title. */
export function titleKey(title: string): string {
  const { kind, words, parts, isShortForm } = comparableTitle(title)
  return [kind, words.join(''), parts.join(), isShortForm ? 'short' : ''].join('|')
}

/** At least half of all words are in both: a subtitle may be missing, a word changed between preprint and print. */
export function isLikeTitle(one: string, other: string): boolean {
  const [title, known] = [comparableTitle(one), comparableTitle(other)]
  const [a, b] = [new Set(title.words), new Set(known.words)]
  if (title.kind !== known.kind || a.size === 0) return false
  if (title.words.join('') === known.words.join('')) return true
  const common = a.intersection(b).size
  const fewest = Math.min(a.size, b.size)
  // A title without its subtitle is contained in the whole.
  return common > 0 && (common / (a.size + b.size - common) >= 0.5 || (common === fewest && fewest >= 3))
}

/** Between a title and its subtitle: a colon, a dash with spaces, or the end of a sentence. */
const subtitleMark = /\s*:\s+|\s+-+\s+|[.?!]\s+/

const shortForm = /\(?\b(?:extended abstract|student abstract|poster|demonstration|short paper)\b\)?\s*$/

/** Commands whose name says nothing: `\emph{x}`, `\textsc{x}`. What `plainTitle` knows is gone before. */
const command = /\\(?:[a-z]+\*?|.)\s*/g

/** Folded to one line of plain words with their punctuation. */
function tidy(title: string): string {
  const bare = plainTitle(title.slice(0, paperLimits.title))
    .replace(/<\/?[a-z][^<>]{0,100}>/gi, '')
    .replace(/&(?:amp;)*(?:amp;)?/g, ' and ')
  return foldText(bare)
    .text.replace(command, '')
    .replace(/[{}$]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^(?:retracted|withdrawn)(?: article| chapter| paper)?\s*:\s*/, '')
    .replace(/\s*\((?:retracted|withdrawn)(?: article| paper)?\)\s*$/, '')
    .trim()
}

/** Each with what stands before the title it is about. The first that fits counts. */
const kinds: readonly (readonly [WorkKind, RegExp])[] = [
  ['retraction', /^retraction(?: note| notice)?(?: to| of|\s*:)\s*/],
  ['retraction', /^(?:editorial )?expression of concern(?: to| about| on|\s*:)?\s*/],
  ['correction', /^(?:erratum|errata|corrigendum|corrigenda|addendum)\b(?: to| for| in)?\s*:?\s*/],
  ['correction', /^(?:author |publisher |publisher's )?corrections?(?: to\b|\s*:)\s*/],
  ['correction', /\s*[:.([-]+\s*(?:erratum|corrigendum|addendum|a correction)\W*$/],
  [
    'comment',
    /^(?:a )?(?:technical )?(?:comments? (?:on|about)|commentary (?:on|to)|discussion (?:of|on)|review of|book review)\b\s*:?\s*/,
  ],
  ['comment', /^comment\s*:\s*/],
  ['reply', /^(?:a )?(?:authors?'? )?(?:reply|response|rejoinder)(?: to| on|\s*:)\s*/],
  ['reply', /\s*[:.([-]+\s*(?:a )?(?:reply|rejoinder)\W*$/],
  [
    'supplement',
    /^(?:supplement(?:ary|al)? (?:materials?|information|text|data)|supplement|supporting information|online appendix)(?: to| for| of|\s*:)\s*/,
  ],
  [
    'supplement',
    /\s*[:.([-]+\s*(?:supplement(?:ary|al)? (?:materials?|information)|supporting information|online appendix)\W*$/,
  ],
]

function splitKind(title: string): { kind: WorkKind; rest: string } {
  for (const [kind, pattern] of kinds)
    if (pattern.test(title))
      return { kind, rest: title.replace(pattern, '').replace(/^["'“”\s]+|["'“”\s]+$/g, '') || title }
  return { kind: 'work', rest: title }
}

/** What the title of a retraction, an expression of concern or a correction is about: `Retraction: X` → `x`. */
export function noticedTitle(title: string): string | undefined {
  const { kind, rest } = splitKind(tidy(title))
  return kind === 'retraction' || kind === 'correction' ? rest : undefined
}

/** Publishers put it in the place of a title. */
export function isBareNotice(title: string): boolean {
  return /^\W*(?:retracted|withdrawn|retraction|withdrawal)(?: article| paper)?\W*$/i.test(title)
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}\p{M}+#]+/gu)?.map((word) => (word === '+' ? 'and' : word)) ?? []
}

function numbersOf(text: string): string[] {
  return (text.match(/\d+/g) ?? []).map((digits) => digits.replace(/^0+(?=\d)/, '')).sort()
}

const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ')
const cardinals = 'one two three four five six seven eight nine ten'.split(' ')
const romans = 'i ii iii iv v vi vii viii ix x xi xii'.split(' ')
const divisions = new Set([
  'part',
  'parts',
  'pt',
  'vol',
  'volume',
  'chapter',
  'book',
  'lecture',
  'section',
  'episode',
])

/** `Part II`, `vol. 3`, `2nd edition`, and a Roman number of two letters or more anywhere, or of one at the end. */
function partsOf(words: string[]): string[] {
  const parts = words.flatMap((word, at) => {
    const next = words[at + 1] ?? ''
    if (divisions.has(word)) {
      const number = numberOf(next)
      return number === undefined ? [] : [`part ${number}`]
    }
    if (isEdition(word)) {
      const number = ordinalOf(words[at - 1] ?? '')
      return number === undefined ? [] : [`edition ${number}`]
    }
    const isRoman = romans.includes(word) && (word.length > 1 || at === words.length - 1) && at > 0
    return isRoman ? [`part ${romans.indexOf(word) + 1}`] : []
  })
  return [...new Set(parts)].sort()
}

/** `third edition` isn't part of what a title says; which one it is has been noted. */
function isEditionAt(words: string[], at: number): boolean {
  const [word = '', next = ''] = [words[at], words[at + 1]]
  if (isEdition(word)) return ordinalOf(words[at - 1] ?? '') !== undefined
  return isEdition(next) && ordinalOf(word) !== undefined
}

function isEdition(word: string): boolean {
  return /^ed(?:ition|n)?$/.test(word)
}

function numberOf(word: string): number | undefined {
  if (/^\d{1,4}$/.test(word)) return Number(word)
  const place = Math.max(romans.indexOf(word), cardinals.indexOf(word))
  if (place >= 0) return place + 1
  return /^[a-d]$/.test(word) ? word.charCodeAt(0) - 96 : undefined
}

function ordinalOf(word: string): number | undefined {
  const digits = word.match(/^(\d{1,3})(?:st|nd|rd|th)$/)?.[1]
  if (digits !== undefined) return Number(digits)
  const place = ordinals.indexOf(word)
  return place < 0 ? undefined : place + 1
}
