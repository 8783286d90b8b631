// The Markdown tree as HTML tree. Formulas become places that `math-html.ts` fills; raw HTML becomes text.
import type { Element, ElementContent, Nodes as HastNodes } from 'hast'
import type { Html, Parents, Root } from 'mdast'
import { type Handlers, type State, toHast } from 'mdast-util-to-hast'
import { visit } from 'unist-util-visit'
import type { BlockMath, InlineMath, Macros } from './math-tree.ts'

const blockParents = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition'])

const handlers: Handlers = {
  html: (_state, node: Html, parent: Parents | undefined) => showHtml(node, parent),
  inlineMath: (state, node: InlineMath) => {
    const className = node.isDisplay ? ['math', 'math-display'] : ['math']
    return place(state, 'span', className, node)
  },
  math: (state, node: BlockMath) => place(state, 'div', ['math', 'math-display'], node),
  macros: (state, node: Macros) => place(state, 'div', ['math', 'math-macros'], node),
}

function place(
  state: State,
  tagName: string,
  className: string[],
  node: InlineMath | BlockMath | Macros,
): Element {
  const { equation, equationId } = node.data ?? {}
  const properties = {
    className,
    ...(equation !== undefined && { dataEquation: equation }),
    ...(equationId !== undefined && { id: `${state.options.clobberPrefix}${equationId}` }),
  }
  const made = element(tagName, properties, [{ type: 'text', value: node.value }])
  state.patch(node, made)
  return made
}

export function toHtmlTree(root: Root, idPrefix: string): HastNodes {
  const tree = toHast(root, {
    handlers,
    clobberPrefix: idPrefix,
    footnoteLabelTagName: 'h3',
    footnoteLabelProperties: { className: ['footnotes-label'] },
  })
  prefixFootnoteLabel(tree, idPrefix)
  return tree
}

/** The converter prefixes every id but this one. */
function prefixFootnoteLabel(tree: HastNodes, idPrefix: string): void {
  visit(tree, 'element', (node) => {
    if (node.properties.id === 'footnote-label') node.properties.id = `${idPrefix}footnote-label`
    if (node.properties.ariaDescribedBy) node.properties.ariaDescribedBy = [`${idPrefix}footnote-label`]
  })
}

function showHtml(node: Html, parent: Parents | undefined): ElementContent {
  const isBlock = parent === undefined || blockParents.has(parent.type)
  if (!isBlock) return { type: 'text', value: node.value }
  const lines = node.value.split('\n')
  const children = lines.flatMap((line, index): ElementContent[] => {
    const text: ElementContent = { type: 'text', value: line }
    return index === 0 ? [text] : [element('br', {}, []), text]
  })
  return element('p', {}, children)
}

export function element(
  tagName: string,
  properties: Element['properties'],
  children: ElementContent[],
): Element {
  return { type: 'element', tagName, properties, children }
}
