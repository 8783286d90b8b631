// Braces of a BibTeX text, paired once for the whole of it, so that no broken entry is read again and again to its end.

/** For each `{` where its `}` is; -1 where it has none, and for every other character. */
export function pairBraces(text: string): Int32Array {
  const closings = new Int32Array(text.length).fill(-1)
  const open: number[] = []
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at)
    if (character === openBrace) open.push(at)
    else if (character === closeBrace) {
      const start = open.pop()
      if (start !== undefined) closings[start] = at
    }
  }
  return closings
}

const openBrace = 123
const closeBrace = 125

/** The pieces of a balanced text that stand between separators outside all braces. */
export function splitOutsideBraces(text: string, separator: RegExp): string[] {
  const pieces: string[] = []
  const closings = pairBraces(text)
  const sticky = new RegExp(separator.source, `${separator.flags.replace(/[gy]/g, '')}y`)
  let start = 0
  for (let at = 0; at < text.length; at++) {
    const closing = closings[at] ?? -1
    if (closing !== -1) {
      at = closing
      continue
    }
    sticky.lastIndex = at
    const found = sticky.exec(text)?.[0].length ?? 0
    if (found === 0) continue
    pieces.push(text.slice(start, at))
    start = at + found
    at = start - 1
  }
  return [...pieces, text.slice(start)]
}
