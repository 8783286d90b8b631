// A mail of the outbox as a page shows it: what its headers say, and its text. Only such as Scholium composes: one part of text.

export interface ReadableMail {
  to: string
  subject: string
  date: string
  text: string
}

export function readMailText(message: Buffer): ReadableMail {
  const whole = message.toString('latin1')
  const end = whole.search(/\r?\n\r?\n/)
  const head = (end === -1 ? whole : whole.slice(0, end)).replaceAll(/\r?\n[ \t]+/g, ' ')
  const body = end === -1 ? '' : whole.slice(end).replace(/^\r?\n\r?\n/, '')
  const header = (name: string) => head.match(new RegExp(`^${name}:[ \\t]*(.*)$`, 'im'))?.[1]?.trim() ?? ''
  return {
    to: decodeWords(header('To')),
    subject: decodeWords(header('Subject')),
    date: header('Date'),
    text: decodeBody(body, header('Content-Transfer-Encoding').toLowerCase()).replaceAll('\r\n', '\n'),
  }
}

function decodeBody(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString()
  if (encoding === 'quoted-printable') return decodeQuoted(body.replaceAll(/=\r?\n/g, ''))
  return Buffer.from(body, 'latin1').toString()
}

function decodeQuoted(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(bytes, 'latin1').toString()
}

/** RFC 2047; what stands between two of its words is only there to part them. */
function decodeWords(text: string): string {
  return text
    .replaceAll(/(=\?utf-8\?[qb]\?[^?]*\?=)\s+(?==\?utf-8\?[qb]\?)/gi, '$1')
    .replaceAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, way: string, word: string) =>
      way.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString()
        : decodeQuoted(word.replaceAll('_', ' ')),
    )
}
