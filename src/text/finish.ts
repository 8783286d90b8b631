// The last touches on a judged tree: reading direction, boxes that scroll, and the first paragraph taken out.
import type { Element, ElementContent, Nodes, Root } from 'hast'
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

/** The elements marked as the first paragraph, without footnote marks; the marks are taken off the text itself. */
export function takeLead(tree: Nodes): Root {
  const lead: ElementContent[] = []
  visit(tree, 'element', (node) => {
    if (node.properties.dataLead === undefined) return
    delete node.properties.dataLead
    lead.push(withoutFootnotes(structuredClone(node)))
  })
  return { type: 'root', children: lead }
}

function withoutFootnotes(node: Element): Element {
  visit(node, 'element', (child, index, parent) => {
    if (child.tagName !== 'sup' || parent === undefined || index === undefined) return
    parent.children.splice(index, 1)
    return index
  })
  return node
}
