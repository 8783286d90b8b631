// HTML for feed readers, who have neither this site's addresses nor its styles: absolute links, formulas as MathML. It's made when
// a text is rendered, and stored without the site's address (`feed-addresses.ts`).
import type { Element, Nodes, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toHtml } from 'hast-util-to-html'
import { visit } from 'unist-util-visit'
import { originMark, pageMark } from './feed-addresses.ts'
import { keepMathml } from './mathml.ts'

/** They serve this site's styles and scripts, and mean nothing elsewhere. */
const dropped = ['className', 'id', 'tabIndex', 'ariaDescribedBy', 'srcSet']
const addresses = ['href', 'src', 'cite'] as const

/** XML 1.0 §2.2: in a feed not even an escape may stand for these. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what's taken out
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** The tree stays as it is. */
export function feedHtmlOf(tree: Nodes): string {
  const root = structuredClone(tree)
  keepMathml(root)
  visit(root, (node) => {
    if (node.type === 'text') node.value = node.value.replaceAll(forbidden, '')
    if (node.type === 'element') adapt(node)
  })
  return toHtml(root)
}

/** The same of HTML that was written out already. */
export function feedHtmlFrom(html: string): string {
  return feedHtmlOf(fromHtml(html, { fragment: true }) as Root)
}

function adapt(node: Element): void {
  const { properties } = node
  for (const [name, value] of Object.entries(properties)) {
    if (dropped.includes(name) || name.startsWith('data')) delete properties[name]
    else if (typeof value === 'string') properties[name] = value.replaceAll(forbidden, '')
  }
  for (const name of addresses) {
    const value = properties[name]
    if (typeof value === 'string') properties[name] = withMark(value)
  }
}

const anySite = 'https://site.invalid'

function withMark(address: string): string {
  if (address.startsWith('#')) return pageMark + address
  if (!URL.canParse(address, `${anySite}/summaries/`)) return address
  const { origin, href } = new URL(address, `${anySite}/summaries/`)
  return origin === anySite ? originMark + href.slice(anySite.length) : href
}
