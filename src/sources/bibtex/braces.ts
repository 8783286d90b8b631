// Braces of a BibTeX text, each paired once, so that no broken entry is read again and again to its end.

/** For each `{` where its `}` is; -1 where it has none, and for every other character. */
function pairBraces(text: string): Int32Array {
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

/** The same for a file of which only a window is in memory: what's added at its end and dropped at its start. */
export class BraceWindow {
  /** For each `{` how far its `}` is away; 0 for anything else. */
  #distances = new Int32Array(1024)
  #length = 0
  /** Where braces were opened that no one closed yet, counted from the start of the file. */
  #open: number[] = []
  #start = 0

  add(text: string): void {
    const base = this.#length
    this.#grow(base + text.length)
    for (let place = 0; place < text.length; place++) {
      const character = text.charCodeAt(place)
      if (character === openBrace) this.#open.push(this.#start + base + place)
      else if (character === closeBrace) {
        const opening = this.#open.pop()
        if (opening !== undefined)
          this.#distances[opening - this.#start] = this.#start + base + place - opening
      }
    }
  }

  /** The first characters, which are done with. Braces opened there close nothing any more. */
  drop(count: number): void {
    this.#distances.copyWithin(0, count, this.#length)
    this.#length -= count
    this.#start += count
    const first = this.#open.findIndex((opening) => opening >= this.#start)
    this.#open = first === -1 ? [] : this.#open.slice(first)
  }

  /** Where the brace opened at a place of the window closes; -1 if it doesn't, or if there's none. */
  closingOf(place: number): number {
    const distance = place < this.#length ? (this.#distances[place] ?? 0) : 0
    return distance === 0 ? -1 : place + distance
  }

  #grow(length: number): void {
    if (length > this.#distances.length) {
      const grown = new Int32Array(Math.max(length, this.#distances.length * 2))
      grown.set(this.#distances.subarray(0, this.#length))
      this.#distances = grown
    } else this.#distances.fill(0, this.#length, length)
    this.#length = length
  }
}

/** The pieces of a balanced text that stand between separators outside all braces. */
export function splitOutsideBraces(text: string, separator: RegExp): string[] {
  if (!text.includes('{')) return text.split(separator)
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
