// Where a word that was searched for stands in a folded text: by its stem, in any way its parts are joined.
import { foldText } from './fold.ts'

export interface WordPattern {
  /** What every place begins with, one or the other: quick to look for. */
  starts: WordStart[]
  /** What comes before the last part, by its names, in order. */
  before: string[][]
  /** What the last part begins with, one or the other. */
  stems: string[]
  rest: Rest
}

interface WordStart {
  text: string
  /** Whether it's found in the middle of words, too. */
  isUnspaced: boolean
}

/** What may follow the last part: anything; anything but a letter; neither letter nor digit; an ending, which is marked as well. */
type Rest = 'any' | 'unlettered' | 'whole' | 'ending'

/** Scripts without spaces, and Korean, whose words carry their endings: found anywhere, as written. */
const unspaced =
  /((?:\p{sc=Han}|\p{sc=Hiragana}|\p{sc=Katakana}|\p{sc=Hangul}|\p{sc=Thai}|\p{sc=Lao}|\p{sc=Khmer}|\p{sc=Myanmar}|ー)+)/u
/** A word; "C++", "C#" and "A*" with what makes them other words than "C" and "A". */
const part = /[\p{L}\p{N}\p{M}]+(?:\+\+|(?<=(?<![\p{L}\p{N}])\p{L})[#*](?![\p{L}\p{N}]))?/gu
/** Between a word and its number there may be a hyphen: “GPT4”, “GPT-4”. */
const numberEdge = /(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u
const elision = /^(?:[cdjlmnst]|qu)'(?=\p{L}{2})/u

const greek = new Map(
  `α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi ο omicron π pi
   ρ rho σ sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega ∞ infinity`
    .split(/\s+/)
    .flatMap((name, i, all): [string, string][] => {
      const other = all[i % 2 === 0 ? i + 1 : i - 1] ?? name
      return [[name, other]]
    }),
)

/** A word of more parts is found by its first: all of them are looked for at each place where the first stands. */
const mostParts = 8

/** Of words that have anything to look for. Made once for all texts of a page: they cost more than looking for them does. */
export function wordPatterns(words: string[]): WordPattern[] {
  return words.map(wordPattern).filter((pattern) => pattern !== undefined)
}

function wordPattern(word: string): WordPattern | undefined {
  const folded = foldText(word).text.replaceAll('\\ell', 'l').replace(elision, '')
  const parts = (folded.match(part) ?? []).flatMap((run) =>
    run
      .split(unspaced)
      .flatMap((one) => one.split(numberEdge))
      .filter(Boolean),
  )
  parts.splice(mostParts)
  const last = parts.pop()
  if (last === undefined) return undefined
  const before = parts.map(namesOf)
  const { stems, rest } = ending(last)
  return { starts: (before[0] ?? stems).map(startOf), before, stems, rest }
}

function startOf(text: string): WordStart {
  return { text, isUnspaced: unspaced.test(text) }
}

function namesOf(word: string): string[] {
  const other = greek.get(word)
  return other === undefined ? [word] : [word, other]
}

/** Crude on purpose: it only marks words; what matches is the database's word. */
function ending(word: string): Pick<WordPattern, 'stems' | 'rest'> {
  if (unspaced.test(word)) return { stems: [word], rest: 'any' }
  if (/[+#*]$/.test(word)) return { stems: [word], rest: 'unlettered' }
  const isWhole = word.length < 2 || greek.has(word) || /\p{N}$/u.test(word)
  if (isWhole) return { stems: namesOf(word), rest: 'whole' }
  const stem = word.length <= 4 ? word : word.slice(0, Math.max(4, word.length - 3))
  // Never half a character.
  return { stems: [stem.replace(/[\ud800-\udbff]$/, '')], rest: 'ending' }
}

/** The first place at or after `from`, as start and end in the folded text. */
export function findWord(folded: string, pattern: WordPattern, from: number): [number, number] | undefined {
  let found: [number, number] | undefined
  for (const { text, isUnspaced } of pattern.starts) {
    for (
      let at = folded.indexOf(text, from);
      at >= 0 && at < (found?.[0] ?? folded.length);
      at = folded.indexOf(text, at + 1)
    ) {
      if (!isUnspaced && isInWord(folded, at)) continue
      const end = matchParts(folded, at, pattern)
      if (end !== undefined) found = [at, end]
    }
  }
  return found
}

/** Where the parts from this one on end, if they stand here. By hand: to compile an expression for each word takes longer. */
function matchParts(folded: string, at: number, pattern: WordPattern, index = 0): number | undefined {
  const names = pattern.before[index]
  if (names === undefined) return matchLast(folded, at, pattern)
  for (const name of names) {
    if (!folded.startsWith(name, at)) continue
    for (const next of placesAfter(folded, at + name.length)) {
      const end = matchParts(folded, next, pattern, index + 1)
      if (end !== undefined) return end
    }
  }
  return undefined
}

function matchLast(folded: string, at: number, { stems, rest }: WordPattern): number | undefined {
  for (const stem of stems) {
    const end = at + stem.length
    if (!folded.startsWith(stem, at)) continue
    if (rest === 'ending') return endOfLetters(folded, end)
    if (rest === 'any' || !isFollowed(folded, end, rest)) return end
  }
  return undefined
}

const letter = /[\p{L}\p{N}]/u
const letterHere = /[\p{L}\p{N}]/uy
const letterAlone = /\p{L}/uy
const lettersHere = /[\p{L}\p{N}]*/uy

/** At most so many signs stand between the parts of a word. */
const mostSigns = 3

/** Where the next part may begin: behind as many signs as there are, or behind fewer. */
function placesAfter(folded: string, at: number): number[] {
  const places = [at]
  for (let place = at; places.length <= mostSigns && place < folded.length; ) {
    if (testAt(letterHere, folded, place)) break
    place += (folded.codePointAt(place) ?? 0) > 0xffff ? 2 : 1
    places.unshift(place)
  }
  return places
}

function isFollowed(folded: string, at: number, rest: 'unlettered' | 'whole'): boolean {
  return testAt(rest === 'whole' ? letterHere : letterAlone, folded, at)
}

function testAt(sticky: RegExp, text: string, at: number): boolean {
  sticky.lastIndex = at
  return sticky.test(text)
}

function endOfLetters(folded: string, at: number): number {
  let end = at
  while (isPlainLetter(folded.charCodeAt(end))) end++
  if (end === folded.length || folded.charCodeAt(end) < 0x80) return end
  lettersHere.lastIndex = end
  lettersHere.test(folded)
  return lettersHere.lastIndex
}

/** A letter or digit of folded ASCII, which has no capitals. */
function isPlainLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39)
}

/** Whether a letter or digit stands before it. */
function isInWord(folded: string, at: number): boolean {
  if (at === 0) return false
  const code = folded.charCodeAt(at - 1)
  if (code < 0x80) return isPlainLetter(code)
  const before = folded.charAt(at - 1)
  return letter.test(before) && !unspaced.test(before)
}
