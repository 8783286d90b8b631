// BibTeX as its entries: types, keys and fields with every abbreviation written out. Reads what people have in their files,
// and after an entry that is broken goes on with the next.
import { type Refusal, refuse } from '#domain/refusals.ts'
import { sourceTexts } from '../texts/sources.ts'
import { pairBraces } from './braces.ts'
import { isLineStart, lineOf, type Scan, type Scanned, skip } from './scan-state.ts'

/** Abbreviations of abbreviations could otherwise grow a short text beyond any memory. */
const macroAllowance = 1_000_000
const longestMacro = 5_000

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

export function scanBibtex(written: string): Scanned {
  const text = written.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const scan: Scan = {
    text,
    at: 0,
    closings: pairBraces(text),
    macros: new Map(months.map((month) => [month, month])),
    allowance: macroAllowance,
    counted: { at: 0, line: 1 },
    entries: [],
    broken: [],
  }
  while (findEntry(scan)) readItem(scan)
  return { entries: scan.entries, broken: scan.broken }
}

const entryStart = /@\s*([A-Za-z]+)\s*([{(])/y

/** Moves to the next `@`; everything between entries is comment. */
function findEntry(scan: Scan): boolean {
  const next = scan.text.indexOf('@', scan.at)
  scan.at = next === -1 ? scan.text.length : next
  return next !== -1
}

function readItem(scan: Scan): void {
  const start = scan.at
  entryStart.lastIndex = start
  const [whole, written = '', opening] = entryStart.exec(scan.text) ?? []
  if (whole === undefined) {
    scan.at = start + 1
    return
  }
  scan.at = start + whole.length
  const body: Body = { start, opening: scan.at - 1, close: opening === '{' ? '}' : ')' }
  const type = written.toLowerCase()
  if (type === 'comment' || type === 'preamble') skipBody(scan, body)
  else if (type === 'string') readMacro(scan, body)
  else readEntry(scan, type, body)
}

interface Body {
  /** Of its `@`. */
  start: number
  opening: number
  close: '}' | ')'
}

/** As a whole where it is balanced; otherwise only the word, as BibTeX does. */
function skipBody(scan: Scan, { opening }: Body): void {
  const closing = scan.closings[opening] ?? -1
  if (closing !== -1) scan.at = closing + 1
}

function readMacro(scan: Scan, body: Body): void {
  const fields = readFields(scan, body)
  if (fields === undefined) recover(scan, body)
  for (const [name, value] of fields ?? []) scan.macros.set(name, value.slice(0, longestMacro))
}

function readEntry(scan: Scan, type: string, body: Body): void {
  const position = lineOf(scan, body.start)
  const name = readKey(scan, body)
  const fields = readFields(scan, body)
  if (fields !== undefined) {
    scan.entries.push({ type, name, position, fields })
    return
  }
  scan.broken.push({ position, name, refusal: refuseUnclosed(name, position) })
  recover(scan, body)
}

function refuseUnclosed(name: string, line: number): Refusal {
  return refuse('bibtex-unclosed', sourceTexts.unclosed(name.slice(0, 80), line))
}

/** At the next `@` that begins a line. */
function recover(scan: Scan, { start }: Body): void {
  const next = /\n[ \t]*@/g
  next.lastIndex = start
  const found = next.exec(scan.text)
  scan.at = found === null ? scan.text.length : found.index + found[0].length - 1
}

/** Up to the first comma or the end of its line. Where a field follows at once, the entry has no key. */
function readKey(scan: Scan, { close }: Body): string {
  const { text, closings } = scan
  skip(scan, spaces)
  const start = scan.at
  let end = start
  while (end < text.length && !isKeyEnd(text[end], close)) {
    const closing = closings[end] ?? -1
    end = (closing === -1 ? end : closing) + 1
  }
  if (text[end] === '=') return ''
  scan.at = end
  return text.slice(start, end).trim()
}

const spaces = /\s*/y

function isKeyEnd(character: string | undefined, close: string): boolean {
  return character === close || /[,=\n}]/.test(character ?? '')
}

/** Nothing where the entry does not end before the next one begins. */
function readFields(scan: Scan, { opening, close }: Body): Map<string, string> | undefined {
  const { text, closings } = scan
  if (close === '}' && closings[opening] === -1) return undefined
  const fields = new Map<string, string>()
  while (scan.at < text.length) {
    skip(scan, separators)
    const character = text[scan.at]
    if (character === close || character === '}') {
      scan.at++
      return character === close ? fields : undefined
    }
    if (character === '@' && isLineStart(text, scan.at)) return undefined
    if (!readField(scan, fields)) return undefined
  }
  return undefined
}

const separators = /[\s,]*/y
const fieldStart = /([^\s,="#%'(){}@]+)\s*=\s*/y

/** Steps over what is no field; false where a value is never closed. */
function readField(scan: Scan, fields: Map<string, string>): boolean {
  fieldStart.lastIndex = scan.at
  const [whole, name = ''] = fieldStart.exec(scan.text) ?? []
  if (whole === undefined) {
    const closing = scan.closings[scan.at] ?? -1
    if (closing === -1 && scan.text[scan.at] === '{') return false
    scan.at = Math.max(closing, scan.at) + 1
    if (closing === -1) skip(scan, word)
    return true
  }
  scan.at += whole.length
  const value = readValue(scan)
  if (value === undefined) return false
  const key = name.toLowerCase()
  if (!fields.has(key)) fields.set(key, value)
  return true
}

const word = /[^\s,="#(){}@]*/y
const joint = /\s*#\s*/y

function readValue(scan: Scan): string | undefined {
  let value = ''
  do {
    const part = readPart(scan)
    if (part === undefined) return undefined
    value += part
  } while (skip(scan, joint) > 0)
  return value
}

function readPart(scan: Scan): string | undefined {
  const character = scan.text[scan.at]
  if (character === '{') return readBraced(scan)
  if (character === '"') return readQuoted(scan)
  const start = scan.at
  skip(scan, word)
  return expand(scan, scan.text.slice(start, scan.at))
}

function readBraced(scan: Scan): string | undefined {
  const closing = scan.closings[scan.at] ?? -1
  if (closing === -1) return undefined
  const inner = scan.text.slice(scan.at + 1, closing)
  scan.at = closing + 1
  return inner
}

/** A quote inside braces does not end the value, and a backslash before one does not keep it from doing so. */
function readQuoted(scan: Scan): string | undefined {
  const start = scan.at + 1
  for (let at = start; at < scan.text.length; at++) {
    const character = scan.text[at]
    if (character === '"') {
      scan.at = at + 1
      return scan.text.slice(start, at)
    }
    if (character === '}') return undefined
    if (character !== '{') continue
    const closing = scan.closings[at] ?? -1
    if (closing === -1) return undefined
    at = closing
  }
  return undefined
}

/** Numbers stand for themselves, and so does an abbreviation that nobody defined. */
function expand(scan: Scan, written: string): string {
  const value = scan.macros.get(written.toLowerCase())
  if (value === undefined) return written
  scan.allowance -= value.length
  return scan.allowance < 0 ? '' : value
}
