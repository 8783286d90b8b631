// LaTeX inside BibTeX's fields as plain text: accents, symbols and quotes in Unicode, formulas as they stand.

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

const symbols: Record<string, string> = {
  ss: 'ß',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  aa: 'å',
  AA: 'Å',
  i: 'ı',
  j: 'ȷ',
  dh: 'ð',
  DH: 'Ð',
  th: 'þ',
  TH: 'Þ',
  dj: 'đ',
  DJ: 'Đ',
  ng: 'ŋ',
  NG: 'Ŋ',
  S: '§',
  P: '¶',
  dag: '†',
  ddag: '‡',
  copyright: '©',
  pounds: '£',
  ldots: '…',
  dots: '…',
  textellipsis: '…',
  textendash: '–',
  textemdash: '—',
  textquoteleft: '‘',
  textquoteright: '’',
  textquotedblleft: '“',
  textquotedblright: '”',
  textquotesingle: "'",
  textbackslash: '\\',
  textasciitilde: '~',
  textasciicircum: '^',
  textbraceleft: '{',
  textbraceright: '}',
  textunderscore: '_',
  textdollar: '$',
  textbar: '|',
  textless: '<',
  textgreater: '>',
  textregistered: '®',
  texttrademark: '™',
  textdegree: '°',
  textmu: 'µ',
  slash: '/',
  LaTeX: 'LaTeX',
  TeX: 'TeX',
  BibTeX: 'BibTeX',
  ' ': ' ',
  '\n': ' ',
  ',': ' ',
  ';': ' ',
  '\\': ' ',
  '-': '',
  '/': '',
  '&': '&',
  '%': '%',
  $: '$',
  '#': '#',
  _: '_',
  '{': '{',
  '}': '}',
  '@': '',
}

/** On one letter: Vietnamese needs two. */
const mostMarks = 4

/** Only say how the text looks. */
const switches = new Set(
  `em it bf sc tt rm sl sf itshape slshape bfseries scshape ttfamily sffamily rmfamily normalfont mdseries upshape
   relax protect`.split(/\s+/),
)
/** Whose first argument is not shown. */
const hidden = new Set(['noopsort', 'href', 'hspace', 'vspace'])

interface Reading {
  latex: string
  at: number
  text: string
  /** Accents that wait for their letter, the outer first. */
  marks: string[]
  /** Once no dollar closes a formula, none later does. */
  hasFormulas: boolean
}

const ligature = /---?|``|''|~/y
const command = /\\([A-Za-z]+|[\s\S]?)/y
const space = /\s*/y

export function latexText(latex: string): string {
  const reading: Reading = { latex, at: 0, text: '', marks: [], hasFormulas: true }
  while (reading.at < latex.length) step(reading)
  return reading.text.normalize('NFC').replace(/\s+/g, ' ').trim()
}

function step(reading: Reading): void {
  const character = reading.latex[reading.at]
  if (character === '\\') readCommand(reading)
  else if (character === '{' || character === '}') readBrace(reading)
  else emit(reading, readFormula(reading) ?? readLigature(reading) ?? readCharacter(reading))
}

function readBrace(reading: Reading): void {
  // An accent over nothing is the sign itself: `\^{}`.
  if (reading.latex[reading.at] === '}') dropMarks(reading)
  reading.at++
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
  if (mark !== undefined) {
    match(reading, space)
    if (reading.marks.length < mostMarks) reading.marks.push(mark)
  } else if (Object.hasOwn(symbols, name)) emit(reading, symbols[name] ?? '')
  else if (hidden.has(name)) skipGroup(reading)
  else if (!switches.has(name) && reading.latex[reading.at] !== '{')
    // Nobody knows what it would show, so it stays as it was written.
    emit(reading, isWord && /[A-Za-z]/.test(reading.latex[reading.at] ?? '') ? `\\${name} ` : `\\${name}`)
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

/** Addresses and identifiers, which are read as they stand but for the escapes that people put into them all the same. */
export function verbatimText(latex: string): string {
  return latex
    .replace(/\\url\s*(?=\{)/g, '')
    .replace(/\\(?:textasciitilde|~)\s*(?:\{\})?/g, '~')
    .replace(/\\([&%$#_{}])/g, '$1')
    .replace(/[{}]/g, '')
    .trim()
}
