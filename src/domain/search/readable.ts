// Plain text with formulas in it, as a snippet quotes it: `V^\top` and `W_2` become V⊤ and W₂, as far as characters go.
import { plainPart, readFormula } from '../papers/title-parts.ts'

/** A word with a command, or a single letter with an index of one character or in braces; `file_name` and `x_train` are none. */
const formula =
  /(?<![^\s([{=,])(?:[^\s\\]{0,40}\\[a-zA-Z]+\S{0,80}|\p{L}[_^](?:\{[^\s{}]{1,40}\}|[\p{L}\p{N}](?![\p{L}\p{N}_]))\S{0,20})/gu

export function readableFormulas(text: string): string {
  return text.replace(formula, (word) => {
    const [, source = word, punctuation = ''] = word.match(/^(.*?)([.,;:!?]*)$/su) ?? []
    const parts = readFormula(source)
    return parts === undefined ? word : parts.map(plainPart).join('') + punctuation
  })
}
