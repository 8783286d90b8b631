// HTML for feed readers, who have neither this site's addresses nor its styles: absolute links, formulas as MathML.
import type { Element, ElementContent, Nodes, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toHtml } from 'hast-util-to-html'
import { EXIT, SKIP, visit } from 'unist-util-visit'

/** They serve this site's styles and scripts, and mean nothing elsewhere. */
const dropped = ['className', 'id', 'tabIndex', 'ariaDescribedBy', 'srcSet']
const addresses = ['href', 'src', 'cite'] as const

/** What was turned lately: a feed is made anew after every write, and nearly all its entries are those of before. */
const recent = new Map<string, string>()
const maxRecent = 500

/** Relative addresses are those of `base`: the site's origin or, for links within the text, its page. */
export function htmlForFeeds(html: string, base: string): string {
  const key = `${base} ${html}`
  const known = recent.get(key)
  if (known !== undefined) return known
  const turned = turn(html, base)
  const [oldest] = recent.keys()
  if (recent.size >= maxRecent && oldest !== undefined) recent.delete(oldest)
  recent.set(key, turned)
  return turned
}

function turn(html: string, base: string): string {
  const root = fromHtml(html, { fragment: true })
  keepMathml(root)
  visit(root, 'element', (node) => {
    for (const name of Object.keys(node.properties))
      if (dropped.includes(name) || name.startsWith('data')) delete node.properties[name]
    for (const name of addresses) makeAbsolute(node, name, base)
  })
  return toHtml(root)
}

function makeAbsolute(node: Element, name: (typeof addresses)[number], base: string): void {
  const value = node.properties[name]
  if (typeof value === 'string' && URL.canParse(value, base))
    node.properties[name] = new URL(value, base).href
}

/** KaTeX writes each formula twice: as MathML, and as boxes that only its style sheet lays out. */
function keepMathml(root: Root): void {
  visit(root, 'element', (node, index, parent) => {
    if (parent === undefined || index === undefined || !hasClass(node, 'katex')) return
    const math = findElement(node, 'math')
    if (math === undefined) return
    parent.children.splice(index, 1, withoutAnnotation(math))
    return [SKIP, index + 1]
  })
}

/** A reader that drops the tags it does not know would print the annotation behind the formula. */
function withoutAnnotation(math: Element): Element {
  const annotation = findElement(math, 'annotation')
  const semantics = findElement(math, 'semantics')
  if (annotation === undefined || semantics === undefined) return math
  return {
    ...math,
    properties: { ...math.properties, alttext: textOf(annotation) },
    children: semantics.children.filter((child) => child !== annotation),
  }
}

function findElement(within: Element, tagName: string): Element | undefined {
  let found: Element | undefined
  visit(within, 'element', (node) => {
    if (node.tagName !== tagName) return
    found = node
    return EXIT
  })
  return found
}

function hasClass(node: Element, name: string): boolean {
  return Array.isArray(node.properties.className) && node.properties.className.includes(name)
}

function textOf(node: Nodes | ElementContent): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

/** Plain text as the HTML that shows it. */
export function textAsHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
