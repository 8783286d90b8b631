// MathML in titles, as text where it's letters and numbers, else as TeX between dollars: publishers of physics write all formulas so.
import { parseXml, textOf, type XmlElement } from '../xml/tree.ts'

const formula = /<((?:[a-z]+:)?math)\b[^<>]{0,1000}>.{0,20000}?<\/\1\s*>/gis

export function mathmlText(text: string): string {
  return /<(?:[a-z]+:)?math\b/i.test(text) ? text.replace(formula, (written) => readFormula(written)) : text
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
  const shape = shapes[element.name]
  return shape === undefined ? written.join('') : shape(first, second, third)
}

const shapes: Record<string, (first: string, second: string, third: string) => string> = {
  msub: (base, below) => `${base}_{${below}}`,
  msup: (base, above) => `${base}^{${above}}`,
  msubsup: (base, below, above) => `${base}_{${below}}^{${above}}`,
  munder: (base, below) => `${base}_{${below}}`,
  munderover: (base, below, above) => `${base}_{${below}}^{${above}}`,
  mover: (base, above) =>
    accents[above] === undefined ? `${base}^{${above}}` : `${accents[above]}{${base}}`,
  mfrac: (over, under) => String.raw`\frac{${over}}{${under}}`,
  msqrt: (inner, ...more) => String.raw`\sqrt{${inner}${more.join('')}}`,
  mroot: (inner, degree) => String.raw`\sqrt[${degree}]{${inner}}`,
  semantics: (first) => first,
}

const accents: Record<string, string> = {
  '¯': '\\bar',
  '‾': '\\bar',
  '^': '\\hat',
  '˜': '\\tilde',
  '~': '\\tilde',
  '→': '\\vec',
  '˙': '\\dot',
}

function leafTex(element: XmlElement): string {
  const text = textOf(element).replace(/\s+/g, ' ').trim()
  if (element.name === 'mtext' && text !== '') return String.raw`\text{${text.replace(/[\\{}$]/g, '')}}`
  return text.replace(/[\\{}$%#&]/g, (sign) => `\\${sign}`)
}
