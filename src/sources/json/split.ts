// The records of a JSON file without parsing it whole: one a line, values one after the other, a list, or a list inside an object.
import { linesOf } from '../bytes/lines.ts'
import { maxRecordBytes } from '../contract.ts'

export interface JsonPiece {
  /** From 1. */
  number: number
  line: number
  /** One value, unparsed. Of one that's too long only the beginning. */
  text: string
  isTooLong: boolean
}

/** Lists in objects that hold the records: Crossref's and CSL's, OpenAlex's, ORCID's. */
const lists = new Set(['items', 'results', 'group'])
/** How deep such a list may be: `{"message": {"items": […]}}`. */
const deepestList = 2
const keptOfLong = 2_000

/** Counts brackets and steps over strings. A line end inside a string, which JSON forbids, ends a record that's broken. */
class JsonSplitter {
  #text = ''
  #at = 0
  #line = 1
  #number = 0
  /** Kind of every open bracket. */
  #stack: string[] = []
  #inString = false
  /** Where the string, and where the record starts; -1 outside. */
  #stringStart = -1
  #start = -1
  #startLine = 1
  /** Depth at which records stand: 0 for values one after the other. */
  #depth = 0
  #key = ''
  #isSkipping = false
  #kept = ''
  /** The last character before `#text`. */
  #before = '\n'
  #isAtLineStart = false

  push(text: string): JsonPiece[] {
    this.#text += text
    const pieces: JsonPiece[] = []
    this.#scan(pieces)
    this.#forget()
    return pieces
  }

  /** What was never closed is a record, too. */
  end(): JsonPiece[] {
    const rest = this.#isSkipping ? this.#kept : this.#start === -1 ? '' : this.#text.slice(this.#start)
    return rest.trim() === '' ? [] : [this.#piece(rest, this.#isSkipping)]
  }

  #scan(pieces: JsonPiece[]): void {
    while (this.#at < this.#text.length) {
      if (this.#inString) {
        if (!this.#passString(pieces)) return
        continue
      }
      next.lastIndex = this.#at
      const found = next.exec(this.#text)
      if (found === null) {
        this.#at = this.#text.length
        return
      }
      this.#at = found.index + 1
      if (found[0] === '\n' && this.#start !== -1 && this.#at === this.#text.length) {
        // What begins the next line has to be seen first.
        this.#at--
        return
      }
      this.#take(found[0], pieces)
    }
  }

  #take(sign: string, pieces: JsonPiece[]): void {
    if (sign === '\n') this.#endLine(pieces)
    else if (sign === '"') {
      this.#inString = true
      this.#stringStart = this.#at
    } else if (sign === '{' || sign === '[') this.#open(sign)
    else this.#close(sign, pieces)
  }

  /** Where a record began a line, the next one that does begins another, however many brackets are open. */
  #endLine(pieces: JsonPiece[]): void {
    this.#line++
    if (this.#start === -1 || !this.#isAtLineStart || this.#text[this.#at] !== '{') return
    this.#line--
    this.#breakOff(pieces)
  }

  #open(sign: string): void {
    const depth = this.#stack.length
    if (this.#start === -1 && sign === '[' && depth === 0) this.#depth = 1
    else if (sign === '[' && depth > 0 && depth <= deepestList && this.#depth === 0 && lists.has(this.#key)) {
      // What stood before the list isn't part of any record.
      this.#depth = depth + 1
      this.#start = -1
      this.#isSkipping = false
    } else if (this.#start === -1 && depth === this.#depth) {
      this.#start = this.#at - 1
      this.#startLine = this.#line
      this.#isAtLineStart = (this.#start === 0 ? this.#before : this.#text[this.#start - 1]) === '\n'
    }
    this.#stack.push(sign)
  }

  #close(sign: string, pieces: JsonPiece[]): void {
    // Outside of records it's left over from one that was broken.
    if (this.#start === -1 && this.#stack.at(-1) !== (sign === '}' ? '{' : '[')) return
    this.#stack.pop()
    const depth = this.#stack.length
    if (depth < this.#depth) {
      // The list is closed: what follows isn't a record.
      this.#depth = depth === 0 ? 0 : -1
      this.#start = -1
    } else if (depth === this.#depth && this.#start !== -1) {
      pieces.push(
        this.#piece(
          this.#isSkipping ? this.#kept : this.#text.slice(this.#start, this.#at),
          this.#isSkipping,
        ),
      )
      this.#start = -1
      this.#isSkipping = false
    }
  }

  /** False where its end isn't here yet. */
  #passString(pieces: JsonPiece[]): boolean {
    stringEnd.lastIndex = this.#at
    const found = stringEnd.exec(this.#text)
    if (found === null) {
      // A backslash at the end belongs to what comes next.
      this.#at = this.#text.endsWith('\\') ? this.#text.length - 1 : this.#text.length
      return false
    }
    if (found[0].length === 2) this.#at = found.index + 2
    else if (found[0] === '\\') {
      this.#at = found.index
      return false
    } else {
      this.#at = found.index + 1
      this.#inString = false
      if (found[0] === '\n') this.#breakOff(pieces)
      else if (this.#stack.length <= deepestList)
        this.#key = this.#text.slice(Math.max(this.#stringStart, 0), found.index)
    }
    return true
  }

  /** The record is broken; the next is looked for on the next line. */
  #breakOff(pieces: JsonPiece[]): void {
    if (this.#start !== -1)
      pieces.push(
        this.#piece(
          this.#isSkipping ? this.#kept : this.#text.slice(this.#start, this.#at - 1),
          this.#isSkipping,
        ),
      )
    this.#start = -1
    this.#isSkipping = false
    this.#line++
    this.#stack.length = Math.max(0, Math.min(this.#stack.length, this.#depth))
  }

  #piece(text: string, isTooLong: boolean): JsonPiece {
    const isLong = isTooLong || text.length > maxRecordBytes
    return {
      number: ++this.#number,
      line: this.#startLine,
      text: isLong ? text.slice(0, keptOfLong) : text,
      isTooLong: isLong,
    }
  }

  /** Drops what's done with, and all but the beginning of a record that's too long. */
  #forget(): void {
    if (this.#start !== -1 && this.#at - this.#start > maxRecordBytes) {
      if (!this.#isSkipping) this.#kept = this.#text.slice(this.#start, this.#start + keptOfLong)
      this.#isSkipping = true
    }
    const done = this.#start === -1 || this.#isSkipping ? this.#at : this.#start
    // The name of a list may be cut by the end of a piece.
    const from = this.#inString && this.#start === -1 ? Math.min(done, this.#stringStart) : done
    if (from > 0) this.#before = this.#text[from - 1] ?? ''
    this.#text = this.#text.slice(from)
    this.#at -= from
    this.#stringStart -= from
    if (this.#start !== -1) this.#start = this.#isSkipping ? 0 : this.#start - from
  }
}

const next = /["{}[\]\n]/g
const stringEnd = /"|\\[\s\S]?|\n/g

/** Each line a record where the first is one: then a broken one ends with its line. */
export async function* jsonPieces(texts: AsyncIterable<string>): AsyncGenerator<JsonPiece> {
  const iterator = texts[Symbol.asyncIterator]()
  let head = ''
  let isWhole = false
  while (!isWhole && !hasTwoLines(head) && head.length <= maxRecordBytes) {
    const { value, done } = await iterator.next()
    if (done) isWhole = true
    else head += value
  }
  const all = continued(head, iterator)
  yield* isLines(head) ? inLines(all) : inValues(all)
}

function hasTwoLines(head: string): boolean {
  const text = head.trimStart()
  const end = text.indexOf('\n')
  return end !== -1 && text.slice(end).trimStart().length > 2
}

function isLines(head: string): boolean {
  const [first = '', second = ''] = head.trimStart().split(/\n\s*/, 2)
  if (!/^\{\s*"/.test(first)) return false
  return /^\{\s*"/.test(second) || (isValue(first) && !/"(?:items|results|group)"\s*:\s*\[/.test(first))
}

function isValue(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

async function* continued(head: string, iterator: AsyncIterator<string>): AsyncGenerator<string> {
  try {
    yield head
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
  } finally {
    await iterator.return?.()
  }
}

async function* inLines(texts: AsyncIterable<string>): AsyncGenerator<JsonPiece> {
  let number = 0
  for await (const { text, number: line, isCut } of linesOf(texts, maxRecordBytes))
    if (text.trim() !== '') yield { number: ++number, line, text, isTooLong: isCut }
}

async function* inValues(texts: AsyncIterable<string>): AsyncGenerator<JsonPiece> {
  const splitter = new JsonSplitter()
  for await (const text of texts) yield* splitter.push(text)
  yield* splitter.end()
}
