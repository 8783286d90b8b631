// The words of a text without its marks: for search, counts and excerpts. A formula is its TeX source.
import type { Nodes, Root } from 'mdast'

/** How formulas are written out. */
export type MathWords = (tex: string) => string

export function plainText(node: Nodes, mathWords: MathWords = (tex) => tex): string {
  switch (node.type) {
    case 'inlineMath':
    case 'math':
      return mathWords(node.value)
    case 'image':
    case 'imageReference':
      return node.alt ?? ''
    case 'break':
      return '\n'
    case 'footnoteReference':
    case 'definition':
    case 'macros':
    case 'thematicBreak':
      return ''
    default:
      if ('value' in node) return node.value
      return node.children
        .map((child) => plainText(child, mathWords))
        .filter((text) => text !== '')
        .join(separator(node.type))
  }
}

function separator(type: Nodes['type']): string {
  switch (type) {
    case 'root':
    case 'blockquote':
    case 'footnoteDefinition':
      return '\n\n'
    case 'list':
    case 'listItem':
    case 'table':
      return '\n'
    case 'tableRow':
      return ' | '
    default:
      return ''
  }
}

/** Words as a reader counts them: a formula is one, and so is each character of a script without spaces. */
export function countWords(root: Root): number {
  const text = plainText(root, () => ' formula ')
  const words = text.match(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*?(?=[^\p{L}\p{M}\p{N}'’-]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|$)/gu,
  )
  return words?.length ?? 0
}
