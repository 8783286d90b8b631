// BibTeX as its entries: types, keys and fields with every abbreviation written out. Reads what people have in their files, piece
// by piece, and after an entry that is broken goes on with the next.
import { type Refusal, refuse } from '#domain/refusals.ts'
import { maxRecordBytes } from '../contract.ts'
import { sourceTexts } from '../texts/sources.ts'
import {
  type BrokenEntry,
  type Entry,
  extendScan,
  isLineStart,
  lineOf,
  type Scan,
  skip,
  startScan,
} from './scan-state.ts'

const longestMacro = 5_000
const longestSource = 2_000

/** Takes a file in pieces. Line ends must be line feeds. */
export class BibtexScanner {
  #scan: Scan = startScan()
  /** Characters that must be there before it's worth looking again. */
  #awaited = 0

  /** What could be read with this piece, in the file's order. */
  push(text: string): (Entry | BrokenEntry)[] {
    extendScan(this.#scan, text)
    if (this.#scan.text.length < this.#awaited) return []
    return this.#run()
  }

  end(): (Entry | BrokenEntry)[] {
    this.#scan.isEnd = true
    return this.#run()
  }

  #run(): (Entry | BrokenEntry)[] {
    const scan = this.#scan
    this.#awaited = 0
    while (findEntry(scan)) {
      const start = scan.at
      if (readItem(scan)) continue
      scan.at = start
      this.#awaited = Math.min(2 * (scan.text.length - start), maxRecordBytes)
      break
    }
    return scan.found.splice(0)
  }
}

const entryStart = /@\s*([A-Za-z]+)\s*([{(])/y
/** What may still become one. */
const startSoFar = /@\s{0,200}[A-Za-z]{0,200}\s{0,200}$/y

/** Moves to the next `@`; everything between entries is comment. */
function findEntry(scan: Scan): boolean {
  const next = scan.text.indexOf('@', scan.at)
  scan.at = next === -1 ? scan.text.length : next
  return next !== -1
}

/** False where more of the file has to be there first. */
function readItem(scan: Scan): boolean {
  const start = scan.at
  entryStart.lastIndex = start
  const [whole, written = '', opening] = entryStart.exec(scan.text) ?? []
  if (whole === undefined) {
    startSoFar.lastIndex = start
    if (!scan.isEnd && startSoFar.test(scan.text)) return false
    scan.at = start + 1
    return true
  }
  scan.at = start + whole.length
  const body: Body = { start, opening: scan.at - 1, close: opening === '{' ? '}' : ')' }
  if (body.close === '}' && scan.braces.closingOf(body.opening) === -1 && mayGrow(scan, start)) return false
  const type = written.toLowerCase()
  if (type === 'comment' || type === 'preamble') return skipBody(scan, body)
  return type === 'string' ? readMacros(scan, body) : readEntry(scan, type, body)
}

/** Whether the rest of an entry may still come: a longer one than any record is broken. */
function mayGrow(scan: Scan, start: number): boolean {
  return !scan.isEnd && scan.text.length - start < maxRecordBytes
}

interface Body {
  /** Of its `@`. */
  start: number
  opening: number
  close: '}' | ')'
}

/** As a whole where it is balanced; otherwise only the word, as BibTeX does. */
function skipBody(scan: Scan, { opening }: Body): true {
  const closing = scan.braces.closingOf(opening)
  if (closing !== -1) scan.at = closing + 1
  return true
}

function readMacros(scan: Scan, body: Body): boolean {
  const fields = readFields(scan, body)
  if (fields === undefined) {
    if (isCutOff(scan, body)) return false
    recover(scan, body)
  }
  for (const [name, value] of fields ?? []) keepMacro(scan, name, value.slice(0, longestMacro))
  return true
}

function keepMacro(scan: Scan, name: string, value: string): void {
  scan.room -= value.length + name.length
  // A copy: a piece of the file's text would keep all of it in memory.
  if (scan.room >= 0) scan.macros.set(JSON.parse(JSON.stringify(name)), JSON.parse(JSON.stringify(value)))
}

function readEntry(scan: Scan, type: string, body: Body): boolean {
  const { start } = body
  const name = readKey(scan, body)
  const fields = readFields(scan, body)
  if (fields === undefined && isCutOff(scan, body)) return false
  const end = scan.at
  const line = lineOf(scan, start)
  const place = { name, line, number: ++scan.count }
  if (fields !== undefined) {
    scan.found.push({
      ...place,
      type,
      fields,
      source: scan.text.slice(start, Math.min(end, start + longestSource)),
    })
    return true
  }
  recover(scan, body)
  const source = scan.text.slice(start, Math.min(scan.at, start + longestSource))
  scan.found.push({ ...place, refusal: refuseUnclosed(name, line), source })
  return true
}

/** Whether reading ended only because there was no more. */
function isCutOff(scan: Scan, { start }: Body): boolean {
  return scan.at >= scan.text.length && mayGrow(scan, start)
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
  const { text, braces } = scan
  skip(scan, spaces)
  const start = scan.at
  let end = start
  while (end < text.length && !isKeyEnd(text[end], close)) {
    const closing = braces.closingOf(end)
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
  const { text, braces } = scan
  if (close === '}' && braces.closingOf(opening) === -1) return undefined
  const fields = new Map<string, string>()
  while (scan.at < text.length) {
    skip(scan, separators)
    const character = text[scan.at]
    if (character === close || character === '}') {
      scan.at++
      return character === close ? fields : undefined
    }
    if (character === '@' && isLineStart(text, scan.at)) return undefined
    if (character === '%' && isComment(scan, opening)) skip(scan, restOfLine)
    else if (!readField(scan, fields)) return undefined
  }
  return undefined
}

/** Not where the end of the entry itself stands on the line. */
function isComment({ text, at, braces }: Scan, opening: number): boolean {
  const closing = braces.closingOf(opening)
  const lineEnd = text.indexOf('\n', at)
  return lineEnd !== -1 && (closing === -1 ? isLineStart(text, at) : lineEnd < closing)
}

const separators = /[\s,]*/y
/** BibTeX knows no comments inside entries, but people put them there, and every field in them is an old one. */
const restOfLine = /[^\n]*/y
const fieldStart = /([^\s,="#%'(){}@]+)\s*=\s*/y

/** Steps over what is no field; false where a value is never closed. */
function readField(scan: Scan, fields: Map<string, string>): boolean {
  fieldStart.lastIndex = scan.at
  const [whole, name = ''] = fieldStart.exec(scan.text) ?? []
  if (whole === undefined) {
    const closing = scan.braces.closingOf(scan.at)
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
  const closing = scan.braces.closingOf(scan.at)
  if (closing === -1) {
    // Unless the end of it is still to come, nothing follows that could be read.
    if (!scan.isEnd) scan.at = scan.text.length
    return undefined
  }
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
    const closing = scan.braces.closingOf(at)
    if (closing === -1) break
    at = closing
  }
  scan.at = scan.text.length
  return undefined
}

/** Numbers stand for themselves, and so does an abbreviation that nobody defined. */
function expand(scan: Scan, written: string): string {
  const value = scan.macros.get(written.toLowerCase())
  if (value === undefined) return written
  scan.allowance -= value.length
  return scan.allowance < 0 ? '' : value
}
