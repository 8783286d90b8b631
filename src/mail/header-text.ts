// Text that may stand in one line of a mail: a subject, a shown name.

/** In characters: more than any client shows, and short enough for the folded header. */
const longestHeader = 200

/** Controls, line and paragraph separators, and the marks that turn the direction of text around. */
const unfit = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu

export function toHeaderText(text: string): string {
  const line = text.toWellFormed().replace(unfit, ' ').replace(/\s+/g, ' ').trim()
  return [...line].slice(0, longestHeader).join('').trim()
}

/** A name that somebody chose, where mail programs make no link of it. */
export function toPlainName(name: string): string {
  return toHeaderText(name).replace(/([./:@])(?=\S)/g, '$1 ')
}

/** The body: lines of text, without characters that are none. */
export function toBodyText(text: string): string {
  const lines = text.toWellFormed().replace(/\r\n?/g, '\n')
  return lines.replace(/[^\P{Cc}\n\t]/gu, '')
}
