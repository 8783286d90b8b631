// The keys that a paper pasted or written into an address may have here: the exact one first, then what can be read into it.
import { identifierKey, parseIdentifier, parseKey } from './identifier.ts'
import { trimSentenceEnd } from './running-text.ts'

/** A publisher's address goes on after the DOI in some hundred ways; this many shorter forms of it are tried. */
const mostShorter = 8

export function possibleKeys(written: string): string[] {
  const bare = withoutBrackets(written)
  const read = [
    parseKey(written),
    parseIdentifier(written),
    // The name of a scheme before what already says it: `doi:https://doi.org/…`.
    parseIdentifier(written.replace(/^\s*[a-z]+:\s*(?=https?:)/i, '')),
    // An address pasted from a text may have the end of its sentence with it, or the brackets and quotes around it.
    parseIdentifier(trimSentenceEnd(written.trim())),
    parseIdentifier(bare),
    ...doisInAddress(bare).map(parseIdentifier),
  ]
  return [...new Set(read.filter((one) => one !== undefined).map(identifierKey))]
}

const pairs: Record<string, string> = {
  '(': ')',
  '[': ']',
  '{': '}',
  '<': '>',
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”',
  '‘': '’',
  '«': '»',
  '„': '“',
}

/** `(10.1103/…)`, `"10.1103/…".` or `[arXiv:1412.6980]`: what stands between them, at most a few deep. */
function withoutBrackets(written: string): string {
  let text = written.trim()
  for (let depth = 0; depth < 3; depth++) {
    const close = pairs[text.charAt(0)]
    const end = close === undefined ? -1 : text.lastIndexOf(close)
    if (end < 1 || !/^[.,;:!?]*$/.test(text.slice(end + 1))) return text
    text = text.slice(1, end).trim()
  }
  return text
}

/** `https://journals.aps.org/prl/abstract/10.1103/PhysRevLett.116.061102`, and whatever may follow: `/full`, `v1.full.pdf`, `?…`. */
function doisInAddress(written: string): string[] {
  const address = written.trim().replace(/^url:/i, '')
  if (!/^(?:https?:\/\/\S+|(?:[\w-]+\.)+[a-z]{2,24}\/\S*)$/i.test(address)) return []
  const found = decoded(address).match(/(?<=[/=:])10\.\d{4,9}(?:\.\d+)*\/[^\s?#&]+/)?.[0]
  const forms: string[] = []
  for (let form = found; form !== undefined && forms.length < mostShorter; form = shorter(form))
    forms.push(form)
  return forms
}

/** Without its last segment, its ending or its version; nothing where that would take the suffix itself. */
function shorter(doi: string): string | undefined {
  const cut =
    doi.match(/^(.+)\.(?:e?pdf|html?|full|abstract|short|long|xml|txt)$/i)?.[1] ??
    doi.match(/^(10\.[^/]+\/.+)\/[^/]*$/)?.[1] ??
    doi.match(/^(.+\d)v\d{1,2}$/)?.[1]
  return cut
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
