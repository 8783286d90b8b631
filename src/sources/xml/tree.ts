// One small piece of XML as a tree: a record of a file, or a service's answer. Nothing outside the text is ever loaded.
import { decodeHTMLStrict } from 'entities'
import { SaxesParser } from 'saxes'

export interface XmlElement {
  /** With its prefix, as written. */
  name: string
  attributes: Record<string, string>
  children: (XmlElement | string)[]
}

/** Deeper elements belong to no format we read. */
const deepest = 100

/** Nothing where it isn't well-formed. Namespaces aren't looked at: `dc:title` is a name. */
export function parseXml(text: string): XmlElement | undefined {
  const parser = new SaxesParser({ xmlns: false })
  const root: XmlElement = { name: '', attributes: {}, children: [] }
  const open: XmlElement[] = [root]
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > deepest) throw new BrokenXml('too deep')
    const element: XmlElement = { name, attributes, children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => void open.pop())
  parser.on('text', (some) => void open.at(-1)?.children.push(some))
  parser.on('cdata', (some) => void open.at(-1)?.children.push(some))
  parser.on('error', ({ message }) => {
    throw new BrokenXml(message)
  })
  try {
    parser.write(withoutNamedEntities(text.replace(/^\ufeff?\s+/, ''))).close()
  } catch (error) {
    if (error instanceof BrokenXml) return undefined
    throw error
  }
  return root.children.find((child) => typeof child !== 'string')
}

class BrokenXml extends Error {}

/** The entities of HTML, which include all of dblp's, as characters; the five of XML stay. */
function withoutNamedEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z]\w{1,30};/g, decodeHTMLStrict)
}

/** All text below an element. */
export function textOf(node: XmlElement | string | undefined): string {
  if (node === undefined) return ''
  return typeof node === 'string' ? node : node.children.map(textOf).join('')
}

/** On one line. */
export function lineOf(node: XmlElement | undefined): string {
  return textOf(node).replace(/\s+/g, ' ').trim()
}

export function childrenOf(element: XmlElement | undefined, ...names: string[]): XmlElement[] {
  return (element?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== 'string' && names.includes(child.name),
  )
}

/** The first of them. */
export function childOf(element: XmlElement | undefined, ...names: string[]): XmlElement | undefined {
  return childrenOf(element, ...names)[0]
}

/** Of the whole tree, in order. */
export function descendantsOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string') return []
    return child.name === name ? [child, ...descendantsOf(child, name)] : descendantsOf(child, name)
  })
}
