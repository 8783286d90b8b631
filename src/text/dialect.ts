// Dialects: formulas as another site stored them, made into plain TeX.
import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'

export type Dialect = 'scholium' | 'shortscience'

/**
 * ShortScience ran Markdown before LaTeX, so its writers escaped in formulas what Markdown would have taken:
 * `\_` and `\*` for themselves, and a second backslash before braces and underscores.
 */
export function readDialect(root: Root, dialect: Dialect): void {
  if (dialect === 'scholium') return
  visit(root, (node) => {
    if (node.type === 'inlineMath' || node.type === 'math') node.value = fromShortScience(node.value)
  })
}

function fromShortScience(tex: string): string {
  return tex.replaceAll(/\\\\([{}_])|\\\\|\\([_*])/g, (whole, doubled, escaped) => {
    if (doubled !== undefined) return `\\${doubled}`
    return escaped ?? whole
  })
}
