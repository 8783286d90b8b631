// The characters of an answer: by its byte order mark, its header, its XML declaration, and by what the bytes are.

const marks: [encoding: string, bytes: number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** Every one-byte encoding that servers name without meaning it. */
const vague = new Set(['', 'us-ascii', 'ascii', 'iso-8859-1', 'latin1', 'windows-1252', 'utf-8', 'utf8'])

/** Reads on where declarations are wrong: bytes that are UTF-8 are UTF-8, and no answer is refused for its charset. */
export function decodeText(bytes: Uint8Array, contentType: string): string {
  const marked = marks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0]
  const declared = (marked ?? charsetOf(contentType) ?? declaredInText(bytes) ?? '').toLowerCase()
  // Text in another encoding is hardly ever valid UTF-8, so what is valid is taken for it.
  if (vague.has(declared)) return decode(bytes, 'utf-8') ?? decode(bytes, 'windows-1252') ?? ''
  return decode(bytes, declared) ?? decode(bytes, 'utf-8') ?? decode(bytes, 'windows-1252') ?? ''
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function charsetOf(contentType: string): string | undefined {
  return contentType.match(/;\s*charset\s*=\s*"?([^\s;"]+)/i)?.[1]
}

/** `<?xml version="1.0" encoding="ISO-8859-1"?>`, or a page's `<meta charset>`. */
function declaredInText(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1_024))
  return (
    start.match(/^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/)?.[1] ??
    start.match(/<meta[^>]*\scharset\s*=\s*["']?([\w.:-]+)/i)?.[1]
  )
}
