// Folding as the database folds (`fold` in the migrations), with the way back to the text as it was written.

export interface FoldedText {
  text: string
  /** Where each character of the folded text comes from; one more for the end. Absent where nothing moved. */
  origins?: ArrayLike<number>
}

const quotes = /[´‘’‚‛ʹʻʼʽˈ′＇՚׳]/
const dashes = /[‐‑‒–−₋⁻]/g
const marks =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20ff]|[\ufe20-\ufe2f]|[\ufe00-\ufe0f\u00ad\u0640\u200b-\u200f\u2060-\u2064\ufeff]/g
const plain = new Map([
  ...[...'đðøłıħŧŋĸƀɓƈɖɗƒɠǥɨɉƙƚɲƞɵƥɍƭʉʋƴɏƶȥəɛςیىک♯'].map(
    (letter, i) => [letter, [...'ddolihtnkbbcddfggijklnnoprtuvyyzzeeσييك#'][i] ?? ''] as const,
  ),
  ...([
    ['æ', 'ae'],
    ['œ', 'oe'],
    ['ß', 'ss'],
    ['þ', 'th'],
  ] as const),
])

/** Runs of ASCII, which need nothing but lower case, and of the rest. */
const runs = /[\0-\x7f]+|[^\0-\x7f]+/g

export function foldText(text: string): FoldedText {
  if (/^[\0-\x7f]*$/.test(text)) return { text: text.toLowerCase() }
  let folded = ''
  let origins = new Uint32Array(text.length + 64)
  let at = 0
  const add = (letters: string, step: 0 | 1) => {
    const length = folded.length + letters.length
    if (length >= origins.length) origins = grown(origins, length)
    for (let i = 0; i < letters.length; i += 1) origins[folded.length + i] = at + i * step
    folded += letters
  }
  for (const [run] of text.matchAll(runs)) {
    if (run.charCodeAt(0) < 0x80) {
      add(run.toLowerCase(), 1)
      at += run.length
      continue
    }
    for (const character of run) {
      add(knownFold(character), 0)
      at += character.length
    }
  }
  origins[folded.length] = at
  return { text: folded, origins }
}

function grown(origins: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length * 2)
  larger.set(origins)
  return larger
}

/** Normalising takes a microsecond, and texts have few different letters. */
const folds = new Map<string, string>()
const mostFolds = 4_000

function knownFold(character: string): string {
  const known = folds.get(character)
  if (known !== undefined) return known
  const letters = foldCharacter(character)
  if (folds.size >= mostFolds) folds.clear()
  folds.set(character, letters)
  return letters
}

function foldCharacter(character: string): string {
  if (quotes.test(character)) return "'"
  const letters = character.normalize('NFKD').replace(marks, '').replace(dashes, '-').toLowerCase()
  return [...letters]
    .map((letter) => plain.get(letter) ?? letter)
    .join('')
    .normalize('NFC')
}
