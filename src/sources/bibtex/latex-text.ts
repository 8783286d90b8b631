// LaTeX inside BibTeX's fields as plain text: accents, symbols and quotes in Unicode, formulas as they stand.
import { plainText } from '../text/marked-up.ts'
import { latexSymbols } from './latex-symbols.ts'

const accents: Record<string, string> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '"': '\u0308',
  '=': '\u0304',
  '.': '\u0307',
  u: '\u0306',
  v: '\u030c',
  H: '\u030b',
  c: '\u0327',
  d: '\u0323',
  b: '\u0331',
  k: '\u0328',
  r: '\u030a',
  t: '\u0361',
}

/** On one letter: Vietnamese needs two. */
const mostMarks = 4

/** Only say how the text looks. */
const switches = new Set(
  `em it bf sc tt rm sl sf itshape slshape bfseries scshape ttfamily sffamily rmfamily normalfont mdseries upshape
   relax protect tiny small large Large LARGE huge Huge selectfont bibinfo unskip ignorespaces centering noindent
   displaystyle textstyle boldmath unboldmath`.split(/\s+/),
)
/** How many of their first arguments aren't shown: languages, colours, addresses, sizes, notes. */
const hidden = new Map(
  Object.entries({
    noopsort: 1,
    href: 1,
    hspace: 1,
    vspace: 1,
    foreignlanguage: 1,
    textlang: 1,
    selectlanguage: 1,
    textcolor: 1,
    color: 1,
    colorbox: 1,
    fcolorbox: 2,
    fontsize: 2,
    raisebox: 1,
    scalebox: 1,
    resizebox: 2,
    rotatebox: 1,
    texorpdfstring: 1,
    hyperref: 0,
    bibinfo: 1,
    label: 1,
    index: 1,
    footnote: 1,
    thanks: 1,
    footnotemark: 0,
    cite: 1,
    citep: 1,
    citet: 1,
    vphantom: 1,
    phantom: 1,
    hphantom: 1,
    begin: 1,
    end: 1,
  }),
)
/** Put around the argument. */
const quoting = new Map([
  ['enquote', ['“', '”']],
  ['mkbibquote', ['“', '”']],
  ['textquote', ['“', '”']],
  ['ensuremath', ['$', '$']],
  ['mathematics', ['$', '$']],
  ['mkbibparens', ['(', ')']],
  ['mkbibbrackets', ['[', ']']],
])
/** Quotes inside quotes are deeper than this in no title. */
const deepestQuote = 20

interface Reading {
  latex: string
  at: number
  text: string
  /** Accents that wait for their letter, the outer first. */
  marks: string[]
  /** Once no dollar closes a formula, none later does. */
  hasFormulas: boolean
  depth: number
  /** What is shown where a group ends, by its depth. */
  closing: [depth: number, sign: string][]
}

const ligature = /---?|``|''|~/y
const command = /\\([A-Za-z]+|[\s\S]?)/y
const space = /\s*/y

export function latexText(latex: string): string {
  const reading: Reading = { latex, at: 0, text: '', marks: [], hasFormulas: true, depth: 0, closing: [] }
  while (reading.at < latex.length) if (!readPlain(reading)) step(reading)
  return reading.text.normalize('NFC').replace(/\s+/g, ' ').trim()
}

/** Most of a text is as it stands. */
function readPlain(reading: Reading): boolean {
  if (reading.marks.length > 0) return false
  const found = match(reading, plain)
  if (found === undefined) return false
  reading.text += found
  return true
}

const plain = /[^\\{}$~`'-]+/y

function step(reading: Reading): void {
  const character = reading.latex[reading.at]
  if (character === '\\') readCommand(reading)
  else if (character === '{' || character === '}') readBrace(reading)
  else emit(reading, readFormula(reading) ?? readLigature(reading) ?? readCharacter(reading))
}

function readBrace(reading: Reading): void {
  const isOpening = reading.latex[reading.at] === '{'
  reading.at++
  if (isOpening) {
    reading.depth++
    return
  }
  // An accent over nothing is the sign itself: `\^{}`.
  dropMarks(reading)
  const [depth, sign] = reading.closing.at(-1) ?? []
  if (depth !== undefined && depth === reading.depth) {
    reading.closing.pop()
    reading.text += sign
  }
  reading.depth--
}

function readCharacter(reading: Reading): string {
  const character = String.fromCodePoint(reading.latex.codePointAt(reading.at) ?? 0x20)
  reading.at += character.length
  return character
}

const ligatures: Record<string, string> = { '--': '–', '---': '—', '``': '“', "''": '”', '~': ' ' }

function readLigature(reading: Reading): string | undefined {
  const found = match(reading, ligature)
  return found === undefined ? undefined : ligatures[found]
}

function readFormula(reading: Reading): string | undefined {
  const { latex, at } = reading
  if (latex[at] !== '$' || !reading.hasFormulas) return undefined
  let end = latex.indexOf('$', at + 1)
  while (end !== -1 && latex[end - 1] === '\\') end = latex.indexOf('$', end + 1)
  reading.hasFormulas = end !== -1
  if (end === -1) return undefined
  reading.at = end + 1
  return latex.slice(at, end + 1)
}

function readCommand(reading: Reading): void {
  const name = match(reading, command)?.slice(1) ?? ''
  const isWord = /^[A-Za-z]/.test(name)
  if (isWord) match(reading, space)
  const mark = Object.hasOwn(accents, name) ? accents[name] : undefined
  const symbol = latexSymbols.get(name)
  const quotes = quoting.get(name)
  if (addressed.has(name) && reading.latex[reading.at] === '{') emit(reading, readAddress(reading))
  else if (mark !== undefined) {
    match(reading, space)
    if (reading.marks.length < mostMarks) reading.marks.push(mark)
  } else if (symbol !== undefined) emit(reading, symbol)
  else if (hidden.has(name)) skipArguments(reading, hidden.get(name) ?? 0)
  else if (quotes !== undefined) openQuote(reading, quotes)
  else if (!switches.has(name) && !hasArgument(reading))
    // Nobody knows what it would show, so it stays as it was written.
    emit(reading, isWord && /[A-Za-z]/.test(reading.latex[reading.at] ?? '') ? `\\${name} ` : `\\${name}`)
}

/** In an address a tilde is no tie, and no dash is part of a longer one. */
const addressed = new Set(['url', 'nolinkurl', 'path'])

function readAddress(reading: Reading): string {
  const start = reading.at
  skipGroup(reading)
  return verbatimText(reading.latex.slice(start, reading.at))
}

/** Of a command that isn't known, its argument is shown; options in brackets before it aren't. */
function hasArgument(reading: Reading): boolean {
  match(reading, options)
  return reading.latex[reading.at] === '{'
}

const options = /\*?(?:\[[^[\]{}]{0,200}\]\s*)?(?=\{)/y

function skipArguments(reading: Reading, count: number): void {
  for (let left = count; left > 0; left--) {
    match(reading, options)
    match(reading, space)
    skipGroup(reading)
  }
}

function openQuote(reading: Reading, [open = '', close = '']: string[]): void {
  if (reading.latex[reading.at] !== '{' || reading.closing.length >= deepestQuote) return
  emit(reading, open)
  reading.closing.push([reading.depth + 1, close])
}

function skipGroup(reading: Reading): void {
  const { latex } = reading
  if (latex[reading.at] !== '{') return
  let depth = 0
  do {
    if (latex[reading.at] === '{') depth++
    if (latex[reading.at] === '}') depth--
    reading.at++
  } while (depth > 0 && reading.at < latex.length)
}

/** Accents belong to the next letter; the dotless letters exist for them, so the dot may come back. */
function emit(reading: Reading, text: string): void {
  if (reading.marks.length === 0 || text === '') {
    reading.text += text
    return
  }
  const [first = '', ...rest] = text
  const letter = first === 'ı' ? 'i' : first === 'ȷ' ? 'j' : first
  reading.text += letter + reading.marks.splice(0).reverse().join('') + rest.join('')
}

function dropMarks(reading: Reading): void {
  for (const mark of reading.marks.splice(0)) {
    if (mark === accents['^']) reading.text += '^'
    if (mark === accents['~']) reading.text += '~'
  }
}

function match(reading: Reading, pattern: RegExp): string | undefined {
  pattern.lastIndex = reading.at
  const found = pattern.exec(reading.latex)?.[0]
  reading.at += found?.length ?? 0
  return found
}

/** A whole field: also without HTML, which some publishers' exports have. */
export function fieldText(latex: string): string {
  const text = latexText(unwrapSigns(latex))
  return /[<&]/.test(text) || /[\u00c2-\u00f4]/.test(text) ? plainText(text) : text
}

/** Signs that exports set as formulas: `$\less$i$\greater$`, `{\&}amp$\mathsemicolon$`. */
function unwrapSigns(latex: string): string {
  if (!latex.includes('$')) return latex
  return latex.replace(formula, (found) => {
    const [, sign] = found.match(wrappedSign) ?? []
    return sign === undefined ? found : `{${sign}}`
  })
}

/** Or an escaped dollar, which begins none. */
const formula = /\\\$|\$(?:\\[\s\S]|[^$\\])*\$/g
const wrappedSign = /^\$\{?(\\(?:less|greater|textless|textgreater|mathsemicolon|_|&|#|%)|[<>])\}?\$$/

/** Addresses and identifiers, which are read as they stand but for the escapes that people put into them all the same. */
export function verbatimText(latex: string): string {
  if (!/[\\{}$]/.test(latex)) return latex.trim()
  return unwrapSigns(latex)
    .replace(/\\(?:url|nolinkurl|path|ensuremath)\s*(?=\{)/g, '')
    .replace(
      /\\(textless|less|textgreater|greater|textunderscore|textasciitilde|mathsemicolon)\s*(?:\{\})?/g,
      (_, name) => latexSymbols.get(name) ?? '~',
    )
    .replace(/\\~\s*(?:\{\})?/g, '~')
    .replace(/\\([&%$#_{}<>])/g, '$1')
    .replace(/[{}]/g, '')
    .trim()
}
