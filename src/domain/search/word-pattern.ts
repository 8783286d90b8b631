// Where a word that was searched for stands in a folded text: by its stem, in any way its parts are joined.
import { foldText } from './fold.ts'

export interface WordPattern {
  /** What every place begins with, one or the other: quick to look for. */
  starts: string[]
  /** Sticky: matches at a place, or does not. */
  pattern: RegExp
}

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

export function wordPattern(word: string): WordPattern | undefined {
  const folded = foldText(word).text.replaceAll('\\ell', 'l').replace(elision, '')
  const parts = (folded.match(part) ?? []).flatMap((run) =>
    run
      .split(unspaced)
      .flatMap((one) => one.split(numberEdge))
      .filter(Boolean),
  )
  const last = parts.pop()
  if (last === undefined) return undefined
  const before = parts.map((one) => `(?:${namesOf(one).map(RegExp.escape).join('|')})[^\\p{L}\\p{N}]{0,3}`)
  const { stems, rest } = ending(last)
  const end = `(?:${stems.map(RegExp.escape).join('|')})${rest}`
  return {
    starts: parts[0] === undefined ? stems : namesOf(parts[0]),
    pattern: new RegExp(before.join('') + end, 'uy'),
  }
}

function namesOf(word: string): string[] {
  const other = greek.get(word)
  return other === undefined ? [word] : [word, other]
}

/** Crude on purpose: it only marks words; what matches is the database's word. */
function ending(word: string): { stems: string[]; rest: string } {
  if (unspaced.test(word)) return { stems: [word], rest: '' }
  if (/[+#*]$/.test(word)) return { stems: [word], rest: '(?!\\p{L})' }
  const isWhole = word.length < 2 || greek.has(word) || /\p{N}$/u.test(word)
  if (isWhole) return { stems: namesOf(word), rest: '(?![\\p{L}\\p{N}])' }
  const stem = word.length <= 4 ? word : word.slice(0, Math.max(4, word.length - 3))
  return { stems: [stem], rest: '[\\p{L}\\p{N}]*' }
}

/** The first place at or after `from`, as start and end in the folded text. */
export function findWord(
  folded: string,
  { starts, pattern }: WordPattern,
  from: number,
): [number, number] | undefined {
  let found: [number, number] | undefined
  for (const start of starts) {
    for (
      let at = folded.indexOf(start, from);
      at >= 0 && at < (found?.[0] ?? folded.length);
      at = folded.indexOf(start, at + 1)
    ) {
      if (isInWord(folded, at, start)) continue
      pattern.lastIndex = at
      if (pattern.test(folded)) found = [at, pattern.lastIndex]
    }
  }
  return found
}

function isInWord(folded: string, at: number, start: string): boolean {
  if (at === 0 || unspaced.test(start)) return false
  const before = folded.charAt(at - 1)
  return /[\p{L}\p{N}]/u.test(before) && !unspaced.test(before)
}
