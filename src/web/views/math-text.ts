// Titles and captions with TeX between dollars: letters with their scripts as text, and the rest by KaTeX.
import { escapeText, htmlLabel, isSimpleMath, splitMath } from '#lab/figures/labels.ts'
import { inlineFormula } from '#text/math-html.ts'

const known = new Map<string, string>()
/** Captions are the repository's own, so there are few. */
const mostKnown = 2_000

/** As HTML. A page that shows it needs the stylesheet of formulas, if `hasMath` says so; most don't. */
export function setMath(text: string): string {
  return splitMath(text)
    .map((piece) => (piece.isMath ? setFormula(piece.text) : escapeText(piece.text)))
    .join('')
}

export function hasMath(html: string): boolean {
  return html.includes('class="katex"')
}

function setFormula(tex: string): string {
  if (isSimpleMath(tex)) return `<span class="math">${htmlLabel(`$${tex}$`)}</span>`
  const before = known.get(tex)
  if (before !== undefined) return before
  const set = inlineFormula(tex)
  if (known.size < mostKnown) known.set(tex, set)
  return set
}
