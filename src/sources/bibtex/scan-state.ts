// Where the reading of a BibTeX text stands, and the small steps it takes.
import type { Refusal } from '#domain/refusals.ts'
import type { Place } from '../contract.ts'

export interface Entry extends Place {
  /** In lower case. */
  type: string
  /** By their names in lower case; still LaTeX. Of a field given twice the first counts, as in BibTeX. */
  fields: Map<string, string>
}

export interface Scanned {
  entries: Entry[]
  broken: (Place & { refusal: Refusal })[]
}

export interface Scan extends Scanned {
  text: string
  at: number
  closings: Int32Array
  macros: Map<string, string>
  /** Characters that abbreviations may still add. */
  allowance: number
  /** Where lines were counted to, and how many. */
  counted: { at: number; line: number }
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
  for (; counted.at < at; counted.at++) if (text[counted.at] === '\n') counted.line++
  return counted.line
}
