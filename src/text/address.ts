// Addresses in a text: which may be linked to, judged after everything a browser would undo has been undone.

export interface SafeAddress {
  href: string
  isExternal: boolean
}

/** Browsers drop control characters; readers do not see format characters. */
const unseen = /[\p{Cc}\p{Cf}\p{Z}]/gu
const control = /\p{Cc}/gu
const namedReferences: Record<string, string> = {
  amp: '&',
  colon: ':',
  newline: '\n',
  num: '#',
  percnt: '%',
  sol: '/',
  bsol: '\\',
  tab: '\t',
}
/** Encodings inside encodings; three rounds are more than any browser or proxy undoes. */
const decodingRounds = 3

/** http, https and mailto; paths of this site; places in this text. Anything else is no link. */
export function safeAddress(written: string, idPrefix: string): SafeAddress | undefined {
  const href = withPlainScheme(written.replace(control, '').trim().replace(/\s/g, encodeURIComponent))
  const decoded = decodeFully(href)
  if (decoded.startsWith('#')) return { href: `#${idPrefix}${href.replace(/^#/, '')}`, isExternal: false }
  if (decoded.startsWith('/')) return isLocalPath(decoded) ? { href, isExternal: false } : undefined
  if (/^mailto:/i.test(decoded) && href.startsWith('mailto:')) return { href, isExternal: false }
  const isWeb = /^https?:\/\/[^/\\]/i.test(decoded) && /^https?:\/\/[^/\\]/.test(href)
  return isWeb ? { href, isExternal: true } : undefined
}

/** `HTTPS:` is `https:`, in lower case as the allow-list has it. */
function withPlainScheme(address: string): string {
  return address.replace(/^[a-z]+:/i, (scheme) => scheme.toLowerCase())
}

/** `//host` and `/\host` leave the site. */
function isLocalPath(decoded: string): boolean {
  return !/^\/[/\\]/.test(decoded)
}

/** Uploaded files are the only images a page loads by itself. Named as they are, so that anyone who looks for one finds it. */
export function isMediaAddress(written: string): boolean {
  return /^\/media\/[\w~-][\w.~/-]*$/.test(written) && !/\.\.|\/\//.test(written)
}

function decodeFully(written: string): string {
  let text = written
  for (let round = 0; round < decodingRounds; round++) {
    text = decodePercent(decodeReferences(text)).replace(unseen, '')
  }
  return text
}

function decodeReferences(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));?/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return namedReferences[name.toLowerCase()] ?? whole
    const code = hex === undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** Only ASCII can change what an address means. */
function decodePercent(text: string): string {
  return text.replace(/%([0-7][0-9a-f])/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}
