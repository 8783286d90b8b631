// Text as it's pasted, made ready for reading: invisible characters, broken lines, HTML escapes, percent signs, typographic dashes.

/** Zero-width characters, soft hyphens, marks of direction and variation: they come with text copied from PDFs and chats. */
const invisible =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|\u034f|[\ufe00-\ufe0f]/g

/** One line without invisible characters, in which runs of spaces are one space. */
export function cleanInput(input: string): string {
  const lines = input
    .normalize('NFC')
    .replace(invisible, '')
    .replace(/[\t\v\f]/g, ' ')
    .split(/[\r\n\u0085\u2028\u2029]+/)
    .map((line) => line.replace(/\p{Cc}/gu, '').trim())
  return decodeReferences(joinLines(lines.filter((line) => line !== '')))
    .replace(/\s+/g, ' ')
    .trim()
}

/** Where a line can't be the rest of the address or DOI that the line before began. */
const beginning = /^(?:https?:|doi|10\.\d|arxiv|pm[ci]|isbn|orcid)/i

/** A long address is broken over lines without a hyphen or a space; anything else has a space there. */
function joinLines(lines: string[]): string {
  const [first = '', ...rest] = lines
  const isBroken =
    /^(?:https?:\/\/|(?:doi:? ?)?10\.\d{4})\S*$/i.test(first) &&
    rest.every((line) => !/\s/.test(line) && !beginning.test(line))
  return lines.join(isBroken ? '' : ' ')
}

const named: Record<string, string> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  sol: '/',
  num: '#',
  colon: ':',
}
/** References inside references: `&amp;lt;` is copied from sources of sources. */
const mostRounds = 3

function decodeReferences(text: string): string {
  let decoded = text
  for (let round = 0; round < mostRounds && decoded.includes('&'); round++)
    decoded = decoded.replace(
      /&(?:#x([2-7][0-9a-f])|#(3[2-9]|[4-9]\d|1[01]\d|12[0-6])|([a-z]{2,5}));/gi,
      (whole, hex, decimal, name) => {
        if (name !== undefined) return named[name.toLowerCase()] ?? whole
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
        return code === 0x7f ? whole : String.fromCharCode(code)
      },
    )
  return decoded
}

/** Percent signs undone where they can be; a wrong one leaves its neighbours alone. */
export function decodePath(path: string): string {
  return path.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded)
    } catch {
      return encoded
    }
  })
}

/** Values of an address's query, in order. `+` stays: it's part of some DOIs. */
export function queryValues({ search }: URL): string[] {
  return search
    .slice(1)
    .split('&')
    .map((pair) => decodePath(pair.slice(pair.indexOf('=') + 1)))
}

/** Hyphens, minus signs and full-width letters as ASCII has them; an em dash is a writer's, and no identifier's. */
export function plainAscii(text: string): string {
  return text
    .replace(/[\u2010-\u2013\u2212\ufe63]/g, '-')
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
}

export function withoutInvisible(text: string): string {
  return text.normalize('NFC').replace(invisible, '')
}

export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}
