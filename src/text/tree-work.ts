// What a parsed tree would cost to show: tables and footnotes grow when they become HTML.
import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { maxNoteMarks, maxTableCells } from './limits.ts'
import { TextOverload } from './overload.ts'
import { hintTexts } from './texts/hints.ts'

/** Throws `TextOverload` with a sentence for the writer. */
export function checkTree(root: Root): void {
  let cells = 0
  let notes = 0
  visit(root, (node) => {
    // Short rows are filled up to the width of the first.
    if (node.type === 'table') cells += node.children.length * (node.align?.length ?? 0)
    if (node.type === 'footnoteReference') notes++
  })
  if (cells > maxTableCells) throw new TextOverload(hintTexts.plain.tooManyCells(maxTableCells))
  if (notes > maxNoteMarks) throw new TextOverload(hintTexts.plain.tooManyNotes(maxNoteMarks))
}
