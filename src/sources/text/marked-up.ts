// Text with HTML, JATS or MathML in it, as plain text: titles, names and abstracts of web services and of careless exports.
import { decodeHTMLStrict } from 'entities'
import { mathmlText } from './mathml.ts'
import { repairedMojibake } from './mojibake.ts'

/** Longer text isn't looked through for markup: no title or abstract is. */
const longestMarkedUp = 200_000

/** One line, with whatever was markup gone: `CO<sub>2</sub> &amp;amp; <i>E. coli</i>` is `CO2 & E. coli`. */
export function plainText(written: string): string {
  return withoutMarkup(written).replace(/\s+/g, ' ').trim()
}

/** With an empty line between paragraphs. */
export function plainParagraphs(written: string): string {
  return withoutMarkup(written.replace(paragraphEnd, '\u2029'))
    .split('\u2029')
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
}

const paragraphEnd = /<\/(?:jats:)?(?:p|sec|title|list-item)\s*>|<br\s*\/?>/gi

function withoutMarkup(written: string): string {
  const text = repairedMojibake(written)
  if (!/[<&]/.test(text) || text.length > longestMarkedUp) return text
  const decoded = replacedBetween(
    replacedBetween(decodedEntities(text), '<![CDATA[', ']]>', (inside) => inside),
    '<!--',
    '-->',
    () => '',
  )
  // In `$a<b>c$` nothing is a tag.
  const parts = mathmlText(decoded).split(formula)
  return parts.map((part, place) => (place % 2 === 0 ? withoutTags(part) : part)).join('')
}

/** Once no end is found, none is looked for again. */
function replacedBetween(
  text: string,
  open: string,
  close: string,
  kept: (inside: string) => string,
): string {
  let written = ''
  let done = 0
  for (let start = text.indexOf(open); start !== -1; start = text.indexOf(open, done)) {
    const end = text.indexOf(close, start + open.length)
    if (end === -1) break
    written += text.slice(done, start) + kept(text.slice(start + open.length, end))
    done = end + close.length
  }
  return written + text.slice(done)
}

function withoutTags(text: string): string {
  return text
    .replace(raised, (_, inside: string) => raisedText(inside.trim()))
    .replace(emptiedTag, '')
    .replace(blockTag, ' ')
    .replace(inlineTag, '')
}

const raised = /<(?:jats:)?sup>([^<>]{1,40})<\/(?:jats:)?sup>/gi
const raisedSigns = new Map(
  [...'0123456789+-−()n'].map((sign, place) => [sign, '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ'.charAt(place)]),
)

/** `n²`, `2ⁿ⁻¹`, `n^k`; what's only printed higher stays as it is: `1st`, a star. */
function raisedText(inside: string): string {
  const signs = [...inside].map((sign) => raisedSigns.get(sign))
  if (signs.every((sign) => sign !== undefined)) return signs.join('')
  if (!/^[\p{L}\p{N}]/u.test(inside) || /^\p{L}{2,}\.?$|^[aeo]$/u.test(inside)) return inside
  return inside.length === 1 ? `^${inside}` : `^(${inside})`
}

const formula = /(\$(?=[^\s$])[^$]{1,300}?(?<=\S)\$(?!\d))/

/** Some services escape twice: `&amp;lt;i&amp;gt;`. */
function decodedEntities(text: string): string {
  let decoded = text
  for (let times = 0; times < 3 && decoded.includes('&'); times++) {
    const next = decodeHTMLStrict(decoded)
    if (next === decoded) break
    decoded = next
  }
  return decoded
}

/** Written as attributes are, so that `a <b and c> d` stays whole. */
const attributes = String.raw`(?:\s+[\w:-]{1,50}\s*=\s*(?:"[^"<>]{0,500}"|'[^'<>]{0,500}'))*\s*\/?`
const blockTag = new RegExp(
  String.raw`<\/?(?:jats:)?(?:p|sec|title|list|list-item|disp-formula|div|br|ul|ol|li|h[1-6]|table|tr|td|break)${attributes}>`,
  'gi',
)
/** With what's in them: footnotes' marks and TeX beside MathML say everything twice. */
const emptiedTag = new RegExp(
  String.raw`<((?:jats:)?(?:xref|fn|tex-math|annotation|object-id))${attributes}>[^<]{0,2000}<\/\1>`,
  'gi',
)
const inlineTag = new RegExp(
  String.raw`<\/?(?:(?:jats|mml|xhtml|ns\d):[a-z-]+|i|b|u|s|em|strong|sub|sup|sc|scp|small|tt|code|span|font|a|inf|bold|italic|underline|monospace|roman|sans-serif|ext-link|inline-formula|named-content|styled-content|alternatives|email|uri|strike|cite|nobr|math)${attributes}>`,
  'gi',
)
