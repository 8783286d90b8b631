// The helpers as edits of a text: marks around words, links, citations, formulas, lists, tables, the template.
import { type ChangeSpec, EditorSelection, type EditorState, type TransactionSpec } from '@codemirror/state'
import { type Identifier, identifierKey, identifierUrl, parseIdentifier } from '#domain/papers/identifier.ts'

export type Edit = (state: EditorState) => TransactionSpec

/** Puts marks around each selection, or takes them away where they already stand. */
export function around(mark: '*' | '**' | '$'): Edit {
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

/** A block of its own, with an empty line on both sides; `cursor` is where in it one goes on writing. */
export function block(text: string, cursor = text.length): Edit {
  return (state) => {
    const { from, to } = state.selection.main
    const before = state.sliceDoc(Math.max(0, from - 2), from)
    const after = state.sliceDoc(to, to + 2)
    const lead = from === 0 || before === '\n\n' ? '' : before.endsWith('\n') ? '\n' : '\n\n'
    const tail = after.startsWith('\n') ? '' : '\n'
    return {
      changes: { from, to, insert: lead + text + tail },
      selection: { anchor: from + lead.length + cursor },
      scrollIntoView: true,
    }
  }
}

export const displayFormula: Edit = (state) => {
  const { from, to } = state.selection.main
  const tex = state.sliceDoc(from, to).trim()
  return block(`$$\n${tex}\n$$`, 3 + tex.length)(state)
}

/** Each selected line becomes an item. */
export const list: Edit = (state) => {
  const { from, to } = state.selection.main
  const [first, last] = [state.doc.lineAt(from).number, state.doc.lineAt(to).number]
  const changes: ChangeSpec[] = []
  for (let number = first; number <= last; number++)
    changes.push({ from: state.doc.line(number).from, insert: '- ' })
  const set = state.changes(changes)
  return { changes: set, selection: state.selection.map(set, 1) }
}

export const table: Edit = block('| Method | Result |\n|---|---|\n|  |  |', 2)

/** The four questions of a summary that helps. */
export const template: Edit = block(
  '## Claim\n\n\n\n## Evidence\n\n\n\n## Limits\n\n\n\n## Questions\n',
  '## Claim\n\n'.length,
)

/** What a pasted identifier or address becomes; a plain web address is a link, for it names no paper. */
export function citationOf(written: string): string | undefined {
  const id = parseIdentifier(written)
  if (id === undefined) return undefined
  return id.scheme === 'url' || !isSafeKey(id) ? `<${identifierUrl(id)}>` : `\\cite{${identifierKey(id)}}`
}

/** Commas part the keys of one `\cite`, and a brace ends them. */
function isSafeKey(id: Identifier): boolean {
  return !/[{},\n]/.test(identifierKey(id))
}

export function imageOf(alt: string, address: string): string {
  return `![${alt.replaceAll(/\s+/g, ' ').replaceAll(/[[\]\\]/g, '\\$&')}](${address})`
}
