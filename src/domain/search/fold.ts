// Folding as the database folds (`fold` in the migrations), with the way back to the text as it was written.

export interface FoldedText {
  text: string
  /** Where each character of the folded text comes from; one more for the end. Absent where nothing moved. */
  origins?: number[]
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

export function foldText(text: string): FoldedText {
  if (/^[\0-\x7f]*$/.test(text)) return { text: text.toLowerCase() }
  let folded = ''
  const origins: number[] = []
  let at = 0
  for (const character of text) {
    const letters = foldCharacter(character)
    for (let i = 0; i < letters.length; i += 1) origins.push(at)
    folded += letters
    at += character.length
  }
  return { text: folded, origins: [...origins, at] }
}

function foldCharacter(character: string): string {
  if (quotes.test(character)) return "'"
  const letters = character.normalize('NFKD').replace(marks, '').replace(dashes, '-').toLowerCase()
  return [...letters]
    .map((letter) => plain.get(letter) ?? letter)
    .join('')
    .normalize('NFC')
}
