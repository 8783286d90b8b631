// Where the reading of a BibTeX file stands: the part of it that's in memory, its braces, and the abbreviations so far.
import type { Refusal } from '#domain/refusals.ts'
import { BraceWindow } from './braces.ts'

export interface Entry {
  /** In lower case. */
  type: string
  /** Its key; may be empty. */
  name: string
  /** Number of the entry in its file, and the line where it starts, both from 1. */
  number: number
  line: number
  /** By their names in lower case; still LaTeX. Of a field given twice the first counts, as in BibTeX. */
  fields: Map<string, string>
  /** As written, cut after 2,000 characters. */
  source: string
}

export interface BrokenEntry extends Pick<Entry, 'name' | 'number' | 'line' | 'source'> {
  refusal: Refusal
}

export interface Scan {
  /** What's in memory of the file, with line feeds only. */
  text: string
  at: number
  braces: BraceWindow
  macros: Map<string, string>
  /** Characters that macros may still hold, and that they may still add to the file's. */
  room: number
  allowance: number
  /** Where lines were counted to, and how many. */
  counted: { at: number; line: number }
  /** How many entries there were so far. */
  count: number
  /** Whether this is the whole rest of the file. */
  isEnd: boolean
  found: (Entry | BrokenEntry)[]
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** Abbreviations of abbreviations could otherwise grow a short text beyond any memory. */
const macroAllowance = 1_000_000
const macroRoom = 8_000_000

export function startScan(): Scan {
  return {
    text: '',
    at: 0,
    braces: new BraceWindow(),
    macros: new Map(months.map((month) => [month, month])),
    room: macroRoom,
    allowance: macroAllowance,
    counted: { at: 0, line: 1 },
    count: 0,
    isEnd: false,
    found: [],
  }
}

/** Adds what was read and drops what's done with. */
export function extendScan(scan: Scan, text: string): void {
  lineOf(scan, scan.at)
  scan.counted.at -= scan.at
  scan.braces.drop(scan.at)
  scan.braces.add(text)
  scan.text = scan.text.slice(scan.at) + text
  scan.at = 0
  // Ten times what a file has itself: nobody abbreviates more.
  scan.allowance += text.length * 10
}

export function skip(scan: Scan, pattern: RegExp): number {
  pattern.lastIndex = scan.at
  const length = pattern.exec(scan.text)?.[0].length ?? 0
  scan.at += length
  return length
}

export function isLineStart(text: string, at: number): boolean {
  let before = at - 1
  while (text[before] === ' ' || text[before] === '\t') before--
  return before < 0 || text[before] === '\n'
}

/** Entries come in order, so each line is counted once. */
export function lineOf({ text, counted }: Scan, at: number): number {
  let next = text.indexOf('\n', counted.at)
  while (next !== -1 && next < at) {
    counted.line++
    next = text.indexOf('\n', next + 1)
  }
  counted.at = Math.max(counted.at, at)
  return counted.line
}
