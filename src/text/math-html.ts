// Formulas as HTML and MathML: KaTeX under our own limits, its output read back and judged by a second allow-list.
import type { Element, ElementContent, Nodes } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import katex from 'katex'
import { SKIP, visit } from 'unist-util-visit'
import { type Equations, shownNumber, unknownLabel } from './equations.ts'
import { element } from './html-tree.ts'
import {
  fullFormulasShare,
  maxExpansions,
  maxFormulaCells,
  maxFormulaLength,
  maxFormulaSize,
  maxFormulas,
  maxMathLength,
  maxMathTime,
  sourceMarkup,
} from './limits.ts'
import { keepMath } from './math-allow-list.ts'
import { explainMathError } from './math-errors.ts'
import { createTextMacros, MacroOverflow, type NumberOf } from './math-macros.ts'
import { type Message, messageAt } from './message.ts'
import { serialise } from './plain-rendering.ts'
import { hintTexts } from './texts/hints.ts'

const words = hintTexts.formula

type Refused = { rule: string; message: string }
type Rendered = ElementContent[] | Refused

/** A formula as drawn, and the length of its HTML. */
interface Drawn {
  children: ElementContent[]
  length: number
}

/**
 * Fills every place that `html-tree.ts` left for a formula, in order, with one set of macros. They add at most `room`
 * characters of HTML; the source of the rest is shown.
 */
export function renderMath(tree: Nodes, { equations, targets }: Equations, room: number): Message[] {
  const messages: Message[] = []
  const unknown = new Set<string>()
  let current: Element | undefined
  const render = createFormulaRenderer(numberOf, room - sourcesIn(tree))
  visit(tree, 'element', (place, index, parent) => {
    if (!isPlace(place)) return
    const classes = place.properties.className as string[]
    current = place
    const source = place.children[0]
    const written = source?.type === 'text' ? source.value : ''
    const equation = equations[Number(place.properties.dataEquation)]
    const isMacros = classes.includes('math-macros')
    const isDisplay = isMacros || classes.includes('math-display')
    const rendered = render(equation?.tex ?? written, isDisplay)
    if (isMacros && Array.isArray(rendered) && parent && index !== undefined) {
      const next = parent.children[index + 1]
      parent.children.splice(index, next?.type === 'text' && next.value === '\n' ? 2 : 1)
      return index
    }
    if (!Array.isArray(rendered)) messages.push(messageAt(rendered.rule, rendered.message, place))
    else if (equation) tellNumbers(rendered, equation.tags)
    fill(place, isDisplay, Array.isArray(rendered) ? rendered : [showSource(written)])
    return SKIP
  })
  return messages

  function numberOf(name: string, isBracketed: boolean): string {
    const target = targets.get(name)
    if (target?.tag === undefined && !unknown.has(name)) messages.push(unknownLabel(name, current))
    unknown.add(name)
    return shownNumber(target, isBracketed)
  }
}

/** KaTeX leaves the numbers of rows to style sheets, which count over the whole page and say nothing in MathML. */
function tellNumbers(rendered: ElementContent[], tags: string[]): void {
  let row = 0
  visit({ type: 'root', children: rendered }, 'element', (node) => {
    if (!String(node.properties.className).includes('mml-eqn-num')) return
    delete node.properties.className
    const number = (tags[row++] ?? '').replaceAll(/[${}]/g, '')
    node.children = [element('mtext', {}, [{ type: 'text', value: number }])]
  })
}

function isPlace({ properties: { className } }: Element): boolean {
  return Array.isArray(className) && className.includes('math')
}

/** What would be put around the sources of all formulas, if those were shown. */
function sourcesIn(tree: Nodes): number {
  let size = 0
  visit(tree, 'element', (place) => {
    if (!isPlace(place)) return
    const isDisplay = String(place.properties.className).includes('math-display')
    size += isDisplay ? sourceMarkup.display : sourceMarkup.inline
    return SKIP
  })
  return size
}

/** A wide formula scrolls in its own box, which the keyboard must reach; inside one, TeX reads left to right. */
function fill(place: Element, isDisplay: boolean, children: ElementContent[]): void {
  const [only] = children
  const isSource = only?.type === 'element' && only.tagName === 'code'
  if (isSource && !isDisplay) {
    Object.assign(place, only)
    return
  }
  const { id } = place.properties
  place.properties = isDisplay
    ? {
        ...(id !== undefined && { id }),
        className: ['math', 'math-display'],
        dir: 'ltr',
        tabIndex: 0,
        role: 'group',
        ariaLabel: 'formula',
      }
    : { className: ['math'], dir: 'ltr' }
  place.children = children
}

function showSource(tex: string): Element {
  return element('code', { className: ['math-source'], dir: 'ltr' }, [{ type: 'text', value: tex }])
}

/** One formula of ours in a line, such as in a caption, as it would be in a text: without the rest of the pipeline. */
export function inlineFormula(tex: string): string {
  const { macros, startFormula } = createTextMacros(() => '')
  startFormula()
  const drawn = renderOne(tex, {
    isDisplay: false,
    output: 'htmlAndMathml',
    macros,
    most: Number.POSITIVE_INFINITY,
  })
  const place = element('span', {}, [])
  fill(place, false, 'rule' in drawn ? [showSource(tex)] : drawn.children)
  return serialise(place)
}

type FormulaRenderer = (tex: string, isDisplay: boolean) => Rendered

function createFormulaRenderer(numberOf: NumberOf, most: number): FormulaRenderer {
  const { macros, startFormula, hasOwn } = createTextMacros(numberOf)
  const known = new Map<string, Drawn | Refused>()
  let count = 0
  let size = 0
  let time = 0
  let drawn = 0
  return function renderFormula(tex, isDisplay) {
    count++
    size += tex.length
    if (tex.length > maxFormulaLength) return tooLarge(words.tooLong(maxFormulaLength))
    if (countCells(tex) > maxFormulaCells) return tooLarge(words.tooManyCells(maxFormulaCells))
    if (count > maxFormulas) return tooLarge(words.tooMany(maxFormulas))
    if (size > maxMathLength || time > maxMathTime) return tooLarge(words.allTooLong)
    if (drawn >= most) return tooLarge(words.allTooLarge)
    const output = drawn > most * fullFormulasShare ? 'mathml' : 'htmlAndMathml'
    const key = `${output}${isDisplay}${tex}`
    const same = hasOwn() ? undefined : known.get(key)
    if (same) return counted(same)
    startFormula()
    const start = performance.now()
    const fresh = renderOne(tex, { isDisplay, output, macros, most: most - drawn })
    time += performance.now() - start
    if (!hasOwn()) known.set(key, fresh)
    return counted(fresh)
  }

  function counted(one: Drawn | Refused): Rendered {
    if ('rule' in one) return one
    if (drawn + one.length > most) return tooLarge(words.allTooLarge)
    drawn += one.length
    return structuredClone(one.children)
  }
}

function countCells(tex: string): number {
  const arrows = tex.includes('{CD}') ? tex.match(/@/g) : null
  return (tex.match(/&|\\\\|\\cr\b|\\newline\b/g)?.length ?? 0) + (arrows?.length ?? 0)
}

function tooLarge(message: string): Refused {
  return { rule: 'math-too-large', message }
}

interface Drawing {
  isDisplay: boolean
  output: 'mathml' | 'htmlAndMathml'
  macros: object
  /** Characters of HTML that may be read back. */
  most: number
}

function renderOne(tex: string, { isDisplay, output, macros, most }: Drawing): Drawn | Refused {
  try {
    const html = katex.renderToString(forKatex(tex, isDisplay), {
      displayMode: isDisplay,
      output,
      throwOnError: true,
      strict: 'ignore',
      trust: false,
      maxSize: maxFormulaSize,
      maxExpand: maxExpansions,
      globalGroup: true,
      macros: macros as Record<string, string>,
    })
    if (html.length > most) return tooLarge(words.allTooLarge)
    const children = keepMath(fromHtml(html, { fragment: true }).children)
    return children ? { children, length: html.length } : tooLarge(words.tooDeep)
  } catch (error) {
    return mathError(error)
  }
}

/** KaTeX's own errors are about the formula; a full stack means it is too deep. Anything else is a bug of ours. */
function mathError(error: unknown): Refused {
  if (error instanceof MacroOverflow) return tooLarge(words.macrosTooLarge)
  if (error instanceof RangeError) return tooLarge(words.tooDeep)
  return { rule: 'math-error', message: explainMathError(error) }
}

/** Definitions that may not span paragraphs are plain ones, and environments that KaTeX lacks, or has for display only, under the name of the nearest that it has. */
function forKatex(written: string, isDisplay: boolean): string {
  const tex = written.replaceAll(/\\(newcommand|renewcommand|providecommand)\*/g, '\\$1')
  if (!tex.includes('\\begin{')) return tex
  const known = tex
    .replaceAll(/\\(begin|end)\{multline(\*?)\}/g, '\\$1{gather$2}')
    .replaceAll(/\\begin\{eqnarray\*?\}/g, '\\begin{array}{rcl}')
    .replaceAll(/\\end\{eqnarray\*?\}/g, '\\end{array}')
  if (isDisplay) return known
  return known
    .replaceAll(/\\(begin|end)\{(align|gather)\*?\}/g, '\\$1{$2ed}')
    .replaceAll(/\\(?:begin|end)\{equation\*?\}/g, '')
}
