// Text as lines, each with a bound: one that never ends takes no more memory than any other.

export interface Line {
  /** From 1. */
  number: number
  /** Without its line feed. Of a line that's too long only the beginning. */
  text: string
  isCut: boolean
}

/** Characters that are kept of a line that's too long. */
const keptOfCut = 2_000

/** `most`: characters of a line. */
export async function* linesOf(texts: AsyncIterable<string>, most: number): AsyncGenerator<Line> {
  for await (const lines of lineBatches(texts, most)) yield* lines
}

/** The lines that end within each piece of text, and after the last piece what had no end. */
export async function* lineBatches(texts: AsyncIterable<string>, most: number): AsyncGenerator<Line[]> {
  const open = new OpenLine(most)
  for await (const text of texts) {
    const lines: Line[] = []
    let start = 0
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      open.add(text.slice(start, end))
      lines.push(open.close())
      start = end + 1
    }
    open.add(text.slice(start))
    yield lines
  }
  if (!open.isEmpty) yield [open.close()]
}

class OpenLine {
  #number = 1
  #text = ''
  #isCut = false
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  get isEmpty(): boolean {
    return this.#text === ''
  }

  add(text: string): void {
    if (this.#isCut) return
    this.#text += text
    if (this.#text.length <= this.#most) return
    this.#text = this.#text.slice(0, keptOfCut)
    this.#isCut = true
  }

  close(): Line {
    const line = { number: this.#number, text: this.#text, isCut: this.#isCut }
    this.#number++
    this.#text = ''
    this.#isCut = false
    return line
  }
}
