// MathML in titles, as text where it's letters and numbers, else as TeX between dollars: publishers of physics write all formulas so.
import { parseXml, textOf, type XmlElement } from '../xml/tree.ts'

const tag = /<(\/?)((?:[a-z]{1,20}:)?math)\b[^<>]{0,1000}>/gi

/** Longer formulas stay as they are. */
const longestFormula = 20_000

/** From the first tag that opens one to the tag that closes it; tags are looked at once each. */
export function mathmlText(text: string): string {
  let written = ''
  let done = 0
  const open = new Map<string, number>()
  for (const { 0: whole, 1: slash, 2: name = '', index } of text.matchAll(tag)) {
    const start = open.get(name)
    const end = index + whole.length
    if (slash === '') open.set(name, start ?? index)
    else if (start !== undefined) {
      const isFormula = end - start <= longestFormula
      written += text.slice(done, isFormula ? start : end)
      if (isFormula) written += readFormula(text.slice(start, end))
      done = end
      open.clear()
    }
  }
  return written + text.slice(done)
}

function readFormula(written: string): string {
  const named = written
    .replace(/&(?!(?:amp|lt|gt|quot|apos|#x?[\da-f]+);)/gi, '&amp;')
    .replace(/<(\/?)[a-z]+:/gi, '<$1')
  const tree = parseXml(named)
  if (tree === undefined) return written.replace(/<[^<>]*>/g, '')
  const parts = tree.children.filter((child) => typeof child !== 'string')
  return parts.every(isPlain) ? textOf(tree).replace(/\s+/g, '') : `$${tex(tree)}$`
}

/** Letters, numbers, and numbers below them, as in `H2O`. */
function isPlain(element: XmlElement): boolean {
  const parts = element.children.filter((child) => typeof child !== 'string')
  if (element.name === 'msub') return parts.every(isPlain) && /^\d*$/.test(textOf(parts.at(-1)).trim())
  return /^(?:m[ino]|mtext|mrow|mstyle|semantics|math)$/.test(element.name) && parts.every(isPlain)
}

function tex(element: XmlElement): string {
  const parts = element.children.filter((child) => typeof child !== 'string')
  if (parts.length === 0) return leafTex(element)
  const written = parts.map(tex)
  const [first = '', second = '', third = ''] = written
  const shape = Object.hasOwn(shapes, element.name) ? shapes[element.name] : undefined
  return shape === undefined ? written.join('') : shape(first, second, third)
}

const shapes: Record<string, (first: string, second: string, third: string) => string> = {
  msub: (base, below) => `${base}_{${below}}`,
  msup: (base, above) => `${base}^{${above}}`,
  msubsup: (base, below, above) => `${base}_{${below}}^{${above}}`,
  munder: (base, below) => `${base}_{${below}}`,
  munderover: (base, below, above) => `${base}_{${below}}^{${above}}`,
  mover: (base, above) =>
    accents.get(above) === undefined ? `${base}^{${above}}` : `${accents.get(above)}{${base}}`,
  mfrac: (over, under) => String.raw`\frac{${over}}{${under}}`,
  msqrt: (inner, ...more) => String.raw`\sqrt{${inner}${more.join('')}}`,
  mroot: (inner, degree) => String.raw`\sqrt[${degree}]{${inner}}`,
  semantics: (first) => first,
}

const accents = new Map(
  Object.entries<string>({
    '¯': '\\bar',
    '‾': '\\bar',
    '^': '\\hat',
    '˜': '\\tilde',
    '~': '\\tilde',
    '→': '\\vec',
    '˙': '\\dot',
  }),
)

function leafTex(element: XmlElement): string {
  const text = textOf(element).replace(/\s+/g, ' ').trim()
  if (element.name === 'mtext' && text !== '') return String.raw`\text{${text.replace(/[\\{}$]/g, '')}}`
  return text.replace(/[\\{}$%#&]/g, (sign) => `\\${sign}`)
}
