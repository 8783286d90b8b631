// Plain text with formulas in it, as a snippet quotes it: `V^\top` and `W_2` become V⊤ and W₂, as far as characters go.
import { readFormula, type TitlePart } from '../papers/title-parts.ts'

/** A word with a command, or a single letter with an index; `file_name` is none. */
const formula = /(?<![^\s([{=,])(?:[^\s\\]{0,40}\\[a-zA-Z]+\S{0,80}|\p{L}[_^]\S{1,40})/gu

export function readableFormulas(text: string): string {
  return text.replace(formula, (word) => {
    const [, source = word, punctuation = ''] = word.match(/^(.*?)([.,;:!?]*)$/su) ?? []
    const parts = readFormula(source)
    return parts === undefined ? word : parts.map(written).join('') + punctuation
  })
}

const lowered = new Map(pairs('0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊−₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓ'))
const raised = new Map(pairs('0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺−⁻=⁼(⁽)⁾nⁿiⁱ⊤ᵀTᵀ'))

function pairs(list: string): [string, string][] {
  const characters = [...list]
  return characters.flatMap((one, i) =>
    i % 2 === 0 ? [[one, characters[i + 1] ?? ''] as [string, string]] : [],
  )
}

/** An index whose characters have no lowered form keeps its sign. */
function written({ text, style }: TitlePart): string {
  if (style === 'plain' || style === 'italic') return text
  const forms = style === 'sub' ? lowered : raised
  const set = [...text].map((character) => forms.get(character))
  return set.every((form) => form !== undefined) ? set.join('') : `${style === 'sub' ? '_' : '^'}${text}`
}
