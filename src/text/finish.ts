// The last touches on a judged tree: reading direction, boxes that scroll, and the first paragraph taken out.
import type { Element, Nodes, RootContent } from 'hast'
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

/**
 * The elements of the first paragraph as it was written, formulas among them, without footnote marks: all from the first that is
 * marked to the last, and a formula before or behind where a mark says so. The marks are taken off the text itself.
 */
export function takeLead(tree: Nodes): Element[] {
  const children = 'children' in tree ? (tree.children as RootContent[]) : []
  const blocks = children.filter((node) => node.type === 'element')
  const marks = blocks.map(({ properties }) => properties.dataLead)
  for (const { properties } of blocks) delete properties.dataLead
  const first = marks.findIndex((mark) => mark !== undefined)
  const last = marks.findLastIndex((mark) => mark !== undefined)
  if (first === -1) return []
  const start = String(marks[first]).includes('before') ? first - 1 : first
  const end = String(marks[last]).includes('after') ? last + 1 : last
  return blocks.slice(Math.max(0, start), end + 1).map((block) => withoutFootnotes(structuredClone(block)))
}

/** As many of them as fit, with an ellipsis where their sentence goes on; none where not even the first fits. */
export function fitLead(lead: Element[], maxLength: number, serialise: (tree: Nodes) => string): string {
  let html = ''
  for (const [i, block] of lead.entries()) {
    const longer = html + serialise(block)
    if (longer.length > maxLength) return i === 0 ? '' : unfinished(lead.slice(0, i), html, serialise)
    html = longer
  }
  // The writer's list, table or code would follow: “The whole method fits on a card:”.
  return /[,:;]\s*$/.test(endOf(lead.at(-1))) ? unfinished(lead, html, serialise) : html
}

function unfinished(lead: Element[], html: string, serialise: (tree: Nodes) => string): string {
  const last = lead.at(-1)
  if (last?.tagName !== 'p') return html
  const words = last.children.at(-1)
  const rest = words?.type === 'text' ? last.children.slice(0, -1) : last.children
  const end = words?.type === 'text' ? words.value.trimEnd() : ''
  const marked = { ...last, children: [...rest, { type: 'text' as const, value: `${end} …` }] }
  return html.slice(0, html.length - serialise(last).length) + serialise(marked)
}

function endOf(node: Element | undefined): string {
  let end = ''
  if (node?.tagName !== 'p') return end
  visit(node, 'text', ({ value }) => {
    end = value
  })
  return end
}

function withoutFootnotes(node: Element): Element {
  visit(node, 'element', (child, index, parent) => {
    if (child.tagName !== 'sup' || parent === undefined || index === undefined) return
    parent.children.splice(index, 1)
    return index
  })
  return node
}
