// The last touches on a judged tree: reading direction, and boxes that scroll.
import type { Element, Nodes } from 'hast'
import { visit } from 'unist-util-visit'
import { element } from './html-tree.ts'

/** Each of these finds its own direction from its first letter; formulas and code do not count. */
const directed = new Set(['p', 'h3', 'h4', 'h5', 'h6', 'li', 'th', 'td'])

export function finishTree(tree: Nodes): void {
  visit(tree, 'element', (node, index, parent) => {
    // The corner above row names heads nothing.
    if (node.tagName === 'th' && node.children.length === 0) node.tagName = 'td'
    if (node.tagName === 'pre' || node.tagName === 'code') node.properties.dir = 'ltr'
    // A paragraph in a list item follows the item, whose marker must stand on the same side.
    const followsItem = node.tagName === 'p' && parent?.type === 'element' && parent.tagName === 'li'
    if (directed.has(node.tagName) && !followsItem) node.properties.dir = 'auto'
    if (node.tagName === 'pre') node.properties.tabIndex = 0
    if (node.tagName !== 'table' || parent === undefined || index === undefined) return
    if (parent.type === 'element' && parent.tagName === 'div') return
    parent.children[index] = scrollBox(node)
  })
}

function scrollBox(table: Element): Element {
  const properties = { className: ['table-scroll'], tabIndex: 0, role: 'group', ariaLabel: 'table' }
  return element('div', properties, [table])
}
