// The helpers as edits of a text: marks around words, links, citations, formulas, code, lists, quotes and tables.
import { type ChangeSpec, EditorSelection, type EditorState, type TransactionSpec } from '@codemirror/state'
import { identifierKey, identifierUrl, isOfPaper, parseIdentifier } from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import { summaryTemplate } from '#domain/summaries/template.ts'

export type Edit = (state: EditorState) => TransactionSpec

/** Puts marks around each selection, or takes them away where they already stand. */
export function around(mark: '*' | '**' | '$' | '`'): Edit {
  const size = mark.length
  return (state) =>
    state.changeByRange(({ from, to }) => {
      if (isMarked(state, from, to, mark)) {
        const changes = [
          { from: from - size, to: from },
          { from: to, to: to + size },
        ]
        return { changes, range: EditorSelection.range(from - size, to - size) }
      }
      const changes = [
        { from, insert: mark },
        { from: to, insert: mark },
      ]
      return { changes, range: EditorSelection.range(from + size, to + size) }
    })
}

/** Of one, two or three stars, the odd one is for italics and the pair for bold. */
function isMarked(state: EditorState, from: number, to: number, mark: string): boolean {
  const sign = mark.charAt(0)
  let run = 0
  while (
    run < 3 &&
    state.sliceDoc(from - run - 1, from - run) === sign &&
    state.sliceDoc(to + run, to + run + 1) === sign
  )
    run++
  return mark.length === 2 ? run >= 2 : run % 2 === 1
}

/** The address is what the writer types next, unless it is what they selected. */
export const link: Edit = (state) =>
  state.changeByRange(({ from, to }) => {
    const words = state.sliceDoc(from, to)
    const isAddress = /^https?:\/\/\S+$/.test(words)
    const insert = isAddress ? `[](${words})` : `[${words}](https://)`
    const start = isAddress || words === '' ? from + 1 : from + words.length + 3
    const end = isAddress || words === '' ? start : start + 'https://'.length
    return { changes: { from, to, insert }, range: EditorSelection.range(start, end) }
  })

export function insert(text: string): Edit {
  return (state) => state.replaceSelection(text)
}

/** A block of its own instead of what is selected; `cursor` is where in it one goes on writing. */
export function block(text: string, cursor = text.length): Edit {
  return (state) => blockAt(state, { ...state.selection.main, text, cursor })
}

/** A block of its own behind everything. */
export function atEnd(text: string, cursor = text.length): Edit {
  return (state) => {
    const end = state.doc.length
    return blockAt(state, { from: end, to: end, text, cursor, indent: '' })
  }
}

export interface PlacedBlock {
  from: number
  to: number
  text: string
  cursor: number
  /** What begins its lines, where it stands behind other words of the same list item or quote. */
  indent?: string
}

/** With an empty line on both sides; inside the list item or quote whose line it is, or that `indent` belongs to. */
export function blockAt(
  state: EditorState,
  { from, to, text, cursor, indent: known }: PlacedBlock,
): TransactionSpec & { changes: { from: number; to: number; insert: string } } {
  const line = state.doc.lineAt(from)
  const [marks = ''] =
    state.sliceDoc(line.from, from).match(/^(?:\s*(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s))\s?)*/) ?? []
  const indent = known ?? marks.replaceAll(/[^\s>]/g, ' ')
  const parted = `\n${indent.trimEnd()}\n${indent}`
  const lead = known === undefined ? leadOf(state, from, marks, parted) : parted
  const end = state.doc.lineAt(to)
  const rest = state.sliceDoc(to, end.to)
  const body = text.replaceAll('\n', `\n${indent}`)
  const tail = rest.trim() === '' ? tailBeforeLine(state, end.number + 1, indent) : parted
  const before = text.slice(0, cursor).replaceAll('\n', `\n${indent}`)
  return {
    changes: { from, to: to + rest.length - rest.trimStart().length, insert: lead + body + tail },
    selection: { anchor: from + lead.length + before.length },
    scrollIntoView: true,
  }
}

/** Nothing where a line begins under an empty one, or behind the mark of its item. */
function leadOf(state: EditorState, from: number, marks: string, parted: string): string {
  const line = state.doc.lineAt(from)
  if (line.from + marks.length < from && state.sliceDoc(line.from + marks.length, from).trim() !== '')
    return parted
  if (/[^\s>]/.test(marks) || line.number === 1) return ''
  return isBlank(state.doc.line(line.number - 1).text) ? '' : `\n${marks}`
}

function tailBeforeLine(state: EditorState, number: number, indent: string): string {
  if (number > state.doc.lines) return '\n'
  return isBlank(state.doc.line(number).text) ? '' : `\n${indent.trimEnd()}`
}

function isBlank(line: string): boolean {
  return /^[\s>]*$/.test(line)
}

export const displayFormula: Edit = (state) => {
  const { from, to } = state.selection.main
  const tex = state.sliceDoc(from, to).trim()
  return block(`$$\n${tex}\n$$`, 3 + tex.length)(state)
}

/** Each selected line begins with the mark: of a list's item, or of a quote. */
export function beginLines(mark: '- ' | '> '): Edit {
  return (state) => {
    const { from, to } = state.selection.main
    const [first, last] = [state.doc.lineAt(from).number, state.doc.lineAt(to).number]
    const changes: ChangeSpec[] = []
    for (let number = first; number <= last; number++)
      changes.push({ from: state.doc.line(number).from, insert: mark })
    const set = state.changes(changes)
    return { changes: set, selection: state.selection.map(set, 1) }
  }
}

/** A few words of code stay in their line; several lines become a block. */
export const code: Edit = (state) => {
  const { from, to } = state.selection.main
  const words = state.sliceDoc(from, to)
  if (!words.includes('\n')) return around('`')(state)
  return block(`\`\`\`\n${words}\n\`\`\``)(state)
}

/** Blocks that are put where they break no other; `cursor` is where one goes on writing. */
export const emptyTable = { text: '| Method | Result |\n|---|---|\n|  |  |', cursor: 2 }
export const emptyFormula = { text: '$$\n\n$$', cursor: 3 }

/** The first hint is selected: typing takes its place. */
export const template: Edit = ({ doc }) => {
  const start = summaryTemplate.indexOf('\n\n') + 2
  return {
    changes: { from: 0, to: doc.length, insert: summaryTemplate },
    selection: { anchor: start, head: summaryTemplate.indexOf('\n', start) },
  }
}

/** What a pasted identifier or address becomes; a plain web address is a link, for it names no paper. */
export function citationOf(written: string): string | undefined {
  const id = parseIdentifier(written)
  if (id === undefined) return undefined
  return id.scheme === 'url' || !isOfPaper(id) || !isSafeKey(id)
    ? `<${identifierUrl(id)}>`
    : `\\cite{${identifierKey(id)}}`
}

/** Commas part the keys of one `\cite`, and a brace ends them. */
function isSafeKey(id: Identifier): boolean {
  return !/[{},\n]/.test(identifierKey(id))
}

/** The line that shows an experiment's figure. */
export function experimentOf(id: string, figure: string | undefined): string {
  return figure ? `::experiment{id=${id} figure=${figure}}` : `::experiment{id=${id}}`
}

export function imageOf(alt: string, address: string): string {
  return `![${alt.replaceAll(/\s+/g, ' ').replaceAll(/[[\]\\]/g, '\\$&')}](${address})`
}
