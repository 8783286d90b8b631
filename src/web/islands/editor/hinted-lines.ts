// Lines of the source that hints are about, marked where they stand.
import { StateEffect, StateField, type Text } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view'

export interface LineHint {
  message: string
  /** From 1; a hint without one is about the whole text. */
  line?: number
}

export const setHints = StateEffect.define<readonly LineHint[]>()

/** Typing moves the marks along until the next hints come. */
export const hintedLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    const effect = transaction.effects.find((one) => one.is(setHints))
    return effect ? markLines(transaction.newDoc, effect.value) : marks.map(transaction.changes)
  },
  provide: (field) => EditorView.decorations.from(field),
})

function markLines(doc: Text, hints: readonly LineHint[]): DecorationSet {
  const byLine = new Map<number, string[]>()
  for (const { line, message } of hints)
    if (line !== undefined && line <= doc.lines) byLine.set(line, [...(byLine.get(line) ?? []), message])
  const marks = [...byLine].map(([line, messages]) =>
    Decoration.line({ class: 'cm-hintedLine', attributes: { title: messages.join(' ') } }).range(
      doc.line(line).from,
    ),
  )
  return Decoration.set(marks, true)
}
