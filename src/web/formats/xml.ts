// XML: elements written out as text, with everything in them escaped and nothing XML 1.0 forbids.

/** A piece of finished XML, told from text that is still to be escaped. */
export interface Xml {
  readonly xml: string
}

export type Attributes = Record<string, string>
export type XmlChild = Xml | string | undefined

const declaration = '<?xml version="1.0" encoding="utf-8"?>\n'

export function xmlDocument(root: Xml): string {
  return `${declaration}${root.xml}\n`
}

export function element(name: string, attributes: Attributes, ...children: XmlChild[]): Xml {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`)
  const content = children.map(writeChild).join('')
  return { xml: `<${name}${written.join('')}${content === '' ? '/>' : `>${content}</${name}>`}` }
}

/** An element that holds nothing but this text. */
export function textElement(name: string, text: string): Xml {
  return element(name, {}, text)
}

function writeChild(child: XmlChild): string {
  if (child === undefined) return ''
  return typeof child === 'string' ? escapeText(child) : child.xml
}

/** Text as it is, where most of it would have to be escaped, such as HTML. */
export function cdata(text: string): Xml {
  // The end of a section is the one thing that may not stand in it.
  return {
    xml: text === '' ? '' : `<![CDATA[${onlyXmlCharacters(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`,
  }
}

const markup = /[&<>]/

/** `>` too, since `]]>` may stand in no text. */
function escapeText(text: string): string {
  const clean = onlyXmlCharacters(text)
  if (!markup.test(clean)) return clean
  return clean.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** White space in an attribute is a space to every parser unless it is written as a reference. */
function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same, and line ends of old
const unclean = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/

/** XML 1.0 §2.2: not even an escape may stand for these. Line ends become what a parser would make of them. */
function onlyXmlCharacters(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed()
  return unclean.test(whole) ? whole.replace(/\r\n?/g, '\n').replace(forbidden, '') : whole
}
