// What a formula may become: KaTeX's own elements, classes and styles by a grammar of values, and MathML.
import type { Element, ElementContent, Properties, RootContent } from 'hast'
import { maxFormulaDepth } from './limits.ts'

const classes = new Set(
  `accent-body accent-full accentunder allowbreak amsrm angl anglpad arraycolsep boldsymbol boxpad brace-center
   brace-left brace-right cancel-lap cancel-pad cd-arrow-pad cd-label-left cd-label-right cd-vert-arrow cjk_fallback
   clap col-align-c col-align-l col-align-r colorbox delim-size1 delim-size4 delimcenter delimsizing delimsizinginner
   eqn-num fbox fcolorbox fleqn fontsize-ensurer frac-line halfarrow-left halfarrow-right hide-tail katex katex-accent
   katex-base katex-display katex-fix katex-hdashline katex-hline katex-html katex-inner katex-mathml katex-newline
   katex-overlay katex-overline katex-root katex-rule katex-sizing katex-smash katex-sout katex-stretchy katex-strut
   katex-tag katex-thinbox katex-underline katex-vbox large-op latin_fallback armenian_fallback brahmic_fallback
   georgian_fallback cyrillic_fallback hangul_fallback leqno llap mainrm mathbb mathbf mathboldfrak mathboldsf mathcal
   mathfrak mathit mathitsf mathnormal mathrm mathscr mathsf mathsfit mathtt mbin mclose mfrac minner mml-eqn-num mop
   mopen mord mover mpunct mrel mspace msupsub mtable mtight mtr-glue mult munder nobreak nulldelimiter op-limits
   op-symbol overline-line pstrut reflectbox rlap small-op sqrt svg-align text textbb textbf textboldfrak textboldsf
   textfrak textit textitsf textmd textrm textscr textsf texttt textup underline-line vcenter vertical-separator vlist
   vlist-r vlist-s vlist-t vlist-t2 x-arrow x-arrow-pad
   ${Array.from({ length: 11 }, (_, size) => `size${size + 1} reset-size${size + 1}`).join(' ')}`.split(
    /\s+/,
  ),
)

const number = String.raw`-?(?:\d{1,5}(?:\.\d{1,6})?|\.\d{1,6})`
const em = new RegExp(`^${number}em$`)
const positiveEm = /^(?:\d{1,5}(?:\.\d{1,6})?|\.\d{1,6})em$/
/** em; a formula may step back a little, but not over what stands beside it. */
const furthestBack = -10
const colour = /^(?:#[\da-f]{3,8}|[a-z]{1,30})$/i
const line = /^(?:solid|dashed)$/

const styles: Record<string, RegExp> = {
  height: em,
  width: new RegExp(`^(?:${number}em|calc\\(100% - ${number}em\\))$`),
  'min-width': positiveEm,
  top: em,
  bottom: em,
  left: em,
  'vertical-align': em,
  'margin-left': em,
  'margin-right': em,
  margin: new RegExp(`^0 ${number}em$`),
  'padding-left': positiveEm,
  'border-width': positiveEm,
  'border-top-width': positiveEm,
  'border-right-width': positiveEm,
  'border-bottom-width': positiveEm,
  'border-style': line,
  'border-right-style': line,
  'border-color': colour,
  border: new RegExp(`^${number}em (?:solid|dashed)(?: (?:#[\\da-f]{3,8}|[a-z]{1,30}))?$`, 'i'),
  color: colour,
  'background-color': colour,
  position: /^relative$/,
  'text-shadow': new RegExp(`^${number}em ${number}em ${number}px$`),
}

const word = /^[a-z-]{1,40}(?: [a-z-]{1,40})*$/
const truth = /^(?:true|false)$/
const length = /^[+-]?\d{0,5}(?:\.\d{1,6})?(?:em|ex|px|pt|width)?$|^100%$|^50%$/
const layout: Record<string, RegExp> = { mathcolor: colour, mathbackground: colour }

/** Elements with their attributes and the grammar of each value. `class` and `style` are judged on their own. */
const elements: Record<string, Record<string, RegExp>> = {
  span: { ariaHidden: /^true$/ },
  svg: {
    xmlns: /^http:\/\/www\.w3\.org\/2000\/svg$/,
    width: /^(?:\d{1,6}(?:\.\d{1,6})?em|100%)$/,
    height: /^\d{1,6}(?:\.\d{1,6})?em$/,
    viewBox: /^0 0 \d{1,8}(?:\.\d{1,6})? \d{1,8}(?:\.\d{1,6})?$/,
    preserveAspectRatio: /^(?:none|x(?:Min|Mid|Max)Y(?:Min|Mid|Max)(?: (?:slice|meet))?)$/,
  },
  path: { d: /^[MmLlHhVvCcSsQqTtAaZz\d.,\s-]*$/ },
  line: {
    x1: /^(?:0|100%)$/,
    y1: /^(?:0|100%)$/,
    x2: /^(?:0|100%)$/,
    y2: /^(?:0|100%)$/,
    strokeWidth: positiveEm,
  },
  math: { xmlns: /^http:\/\/www\.w3\.org\/1998\/Math\/MathML$/, display: /^block$/ },
  semantics: {},
  annotation: { encoding: /^application\/x-tex$/ },
  mrow: {},
  mi: { mathvariant: word, lspace: length, rspace: length, stretchy: truth },
  mn: { mathvariant: word },
  mo: {
    fence: truth,
    separator: truth,
    stretchy: truth,
    largeop: truth,
    symmetric: truth,
    movablelimits: truth,
    accent: truth,
    lspace: length,
    rspace: length,
    minsize: length,
    maxsize: length,
    mathvariant: word,
    linebreak: word,
  },
  mtext: { mathvariant: word },
  mspace: { width: length, height: length, depth: length, linebreak: word, ...layout },
  mstyle: { displaystyle: truth, scriptlevel: /^[+-]?\d{1,2}$/, mathsize: length, ...layout },
  mpadded: { width: length, height: length, depth: length, lspace: length, voffset: length, ...layout },
  mphantom: {},
  menclose: { notation: word },
  mfrac: { linethickness: length },
  msqrt: {},
  mroot: {},
  msub: {},
  msup: {},
  msubsup: {},
  mover: { accent: truth },
  munder: { accentunder: truth },
  munderover: {},
  mtable: {
    columnalign: word,
    columnlines: word,
    rowlines: word,
    columnspacing: /^[\d. em]*$/,
    rowspacing: /^[\d. em]*$/,
    width: length,
  },
  mtr: {},
  mtd: { width: length },
}

/** KaTeX's tree without anything that is not on the list, or nothing if it is too deep to walk. */
export function keepMath(nodes: RootContent[]): ElementContent[] | undefined {
  return keepNodes(nodes, 0)
}

function keepNodes(nodes: RootContent[], depth: number): ElementContent[] | undefined {
  if (depth > maxFormulaDepth) return undefined
  const kept: ElementContent[] = []
  for (const node of nodes) {
    if (node.type === 'text') kept.push({ type: 'text', value: node.value })
    if (node.type !== 'element' || !Object.hasOwn(elements, node.tagName)) continue
    const children = keepNodes(node.children, depth + 1)
    if (children === undefined) return undefined
    kept.push({ type: 'element', tagName: node.tagName, properties: keepProperties(node), children })
  }
  return kept
}

function keepProperties(node: Element): Properties {
  const allowed = elements[node.tagName] ?? {}
  const kept: Properties = {}
  for (const [name, value] of Object.entries(node.properties)) {
    if (name === 'className' && Array.isArray(value)) {
      const known = value.map(String).filter((each) => classes.has(each))
      if (known.length > 0) kept.className = known
    } else if (name === 'style') {
      const style = keepStyle(String(value))
      if (style !== '') kept.style = style
    } else if (Object.hasOwn(allowed, name) && allowed[name]?.test(String(value))) {
      kept[name] = value
    }
  }
  return kept
}

function keepStyle(style: string): string {
  return style
    .split(';')
    .filter((declaration) => isAllowedDeclaration(declaration))
    .map((declaration) => `${declaration};`)
    .join('')
}

function isAllowedDeclaration(declaration: string): boolean {
  const [name = '', value = '', ...more] = declaration.split(':').map((part) => part.trim())
  if (more.length > 0 || !Object.hasOwn(styles, name) || !styles[name]?.test(value)) return false
  return !/^(?:margin|left)/.test(name) || Number.parseFloat(value) >= furthestBack
}
