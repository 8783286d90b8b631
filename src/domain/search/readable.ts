// Plain text with formulas in it, as a snippet quotes it: `V^\top` and `W_2` become V⊤ and W₂, as far as characters go.
import { plainPart, readFormula } from '../papers/title-parts.ts'

/** A word with a command, or a single letter with an index of one character or in braces; `file_name` and `x_train` are none. */
const formula =
  /(?<![^\s([{=,])(?:[^\s\\]{0,40}\\[a-zA-Z]+\S{0,80}|\p{L}[_^](?:\{[^\s{}]{1,40}\}|[\p{L}\p{N}](?![\p{L}\p{N}_]))\S{0,20})/gu

/** Every formula has one of these, and none goes over a space: so only words with one are looked at, which are few. */
const sign = /[\\_^]/g
const space = /\s/

export function readableFormulas(text: string): string {
  let readable = ''
  let done = 0
  for (const { index } of text.matchAll(sign)) {
    if (index < done) continue
    const [start, end] = wordAround(text, index)
    readable += text.slice(done, start) + text.slice(start, end).replace(formula, readWord)
    done = end
  }
  return readable + text.slice(done)
}

function wordAround(text: string, at: number): [start: number, end: number] {
  let start = at
  let end = at + 1
  while (start > 0 && !space.test(text.charAt(start - 1))) start--
  while (end < text.length && !space.test(text.charAt(end))) end++
  return [start, end]
}

function readWord(word: string): string {
  const [, source = word, punctuation = ''] = word.match(/^(.*?)([.,;:!?]*)$/su) ?? []
  const parts = readFormula(source)
  return parts === undefined ? word : parts.map(plainPart).join('') + punctuation
}
