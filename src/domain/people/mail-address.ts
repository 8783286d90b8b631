// An e-mail address: the strict form that may stand in a header, and what people type.

/** In characters; the longest path an SMTP server must take is 256, brackets included (RFC 5321 §4.5.3.1.3). */
const longestMailAddress = 254
const longestLocalPart = 64
const longestDomain = 253

/** Dot-atoms only: quoted local parts are legal, unused, and full of surprises. */
const localShape = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i
const domainShape = /^[\p{L}\p{M}\p{N}.-]+$/u
const labelShape = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** The address with its domain in ASCII and lower case; undefined for what is none. */
export function parseMailAddress(text: string): string | undefined {
  const written = text.trim()
  const at = written.lastIndexOf('@')
  const [local, domain] = [written.slice(0, at), toAsciiDomain(written.slice(at + 1))]
  if (at < 1 || local.length > longestLocalPart || !localShape.test(local) || domain === undefined)
    return undefined
  const address = `${local}@${domain}`
  return address.length > longestMailAddress ? undefined : address
}

/** Whether the text is an address exactly as it may be sent to: ASCII, without a character that ends a header. */
export function isMailAddress(text: string): boolean {
  return parseMailAddress(text) === text
}

function toAsciiDomain(written: string): string | undefined {
  // Looked at first, because URL takes a port, a path or a password for what they are elsewhere.
  if (!domainShape.test(written) || !URL.canParse(`http://${written}/`)) return undefined
  const domain = new URL(`http://${written}/`).hostname
  return isDomain(domain) ? domain : undefined
}

function isDomain(domain: string): boolean {
  if (domain === 'localhost') return true
  const labels = domain.split('.')
  const isNumber = /^\d+$/.test(labels.at(-1) ?? '')
  return (
    domain.length <= longestDomain &&
    labels.length > 1 &&
    !isNumber &&
    labels.every((l) => labelShape.test(l))
  )
}
