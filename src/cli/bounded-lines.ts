// Lines of a stream of bytes, of which each has a bound: one that never ends takes no more memory than any other.

export interface BoundedLine {
  /** Without its end. Bytes that aren't UTF-8 are replacement characters. */
  text: string
  /** Longer than the bound: what's left of it was skipped. */
  isCut: boolean
}

/** No character has more bytes in UTF-8. */
const mostBytes = 4
const newline = 0x0a

/** The lines that end within each chunk, and after the last one what had no end. */
export async function* boundedLines(
  chunks: AsyncIterable<Buffer>,
  mostCharacters: number,
): AsyncGenerator<BoundedLine[]> {
  const line = new OpenLine(mostCharacters * mostBytes)
  for await (const chunk of chunks) {
    const lines: BoundedLine[] = []
    let start = 0
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      line.add(chunk.subarray(start, end))
      lines.push(line.close())
      start = end + 1
    }
    line.add(chunk.subarray(start))
    yield lines
  }
  if (!line.isEmpty) yield [line.close()]
}

class OpenLine {
  #parts: Buffer[] = []
  #length = 0
  #isCut = false
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  get isEmpty(): boolean {
    return this.#length === 0
  }

  add(bytes: Buffer): void {
    const room = this.#most - this.#length
    if (bytes.length > room) this.#isCut = true
    const taken = bytes.subarray(0, room)
    if (taken.length === 0) return
    // A copy: a part of a chunk keeps all of it in memory.
    this.#parts.push(Buffer.from(taken))
    this.#length += taken.length
  }

  close(): BoundedLine {
    const bytes = this.#parts.length === 1 ? this.#parts[0] : Buffer.concat(this.#parts)
    const line = { text: new TextDecoder().decode(bytes).replace(/\r$/, ''), isCut: this.#isCut }
    this.#parts = []
    this.#length = 0
    this.#isCut = false
    return line
  }
}
