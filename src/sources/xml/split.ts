// The records of an XML file as pieces of text, without parsing it whole. Nothing is expanded: a DTD is stepped over.
import { maxRecordBytes } from '../contract.ts'

export interface XmlPiece {
  /** From 1. */
  number: number
  line: number
  name: string
  /** One element. Of one that's too long only the beginning. */
  text: string
  isTooLong: boolean
}

export interface XmlSplit {
  /** Names of the elements that are records, wherever they stand. */
  records: readonly string[]
  /** Whether a record inside another means that the outer one is broken. */
  isFlat: boolean
}

const keptOfLong = 2_000
/** A tag's name or a comment's beginning may be cut by the end of a piece. */
const longestToken = 100
const longestTag = 100_000

export class XmlSplitter {
  #text = ''
  #at = 0
  #line = 1
  #number = 0
  #isFlat: boolean
  /** Comments, CDATA, and tags of records. */
  #token: RegExp
  #start = -1
  #startLine = 1
  #name = ''
  /** How many elements of the record's name are open in it. */
  #depth = 0
  #isSkipping = false
  #kept = ''
  /** What ends a comment or CDATA that isn't over yet. */
  #until = ''

  constructor({ records, isFlat }: XmlSplit) {
    this.#isFlat = isFlat
    this.#token = new RegExp(String.raw`<!--|<!\[CDATA\[|<(\/?)(${records.join('|')})(?=[\s>/])`, 'g')
  }

  push(text: string): XmlPiece[] {
    this.#text += text
    const pieces: XmlPiece[] = []
    while (this.#step(pieces));
    this.#forget()
    return pieces
  }

  /** A record that was never closed is a broken one. */
  end(): XmlPiece[] {
    return this.#start === -1 ? [] : [this.#piece(this.#text.length)]
  }

  /** False where more of the file has to be there first. */
  #step(pieces: XmlPiece[]): boolean {
    if (this.#until !== '') return this.#passUntil()
    this.#token.lastIndex = this.#at
    const found = this.#token.exec(this.#text)
    if (found === null) {
      this.#at = Math.max(this.#at, this.#text.length - longestToken)
      return false
    }
    const [token, slash = '', name] = found
    this.#at = found.index
    if (name === undefined) {
      this.#until = token === '<!--' ? '-->' : ']]>'
      this.#at += token.length
      return true
    }
    const end = this.#text.indexOf('>', this.#at)
    if (end === -1) {
      // No tag of ours is so long: it's none.
      if (this.#text.length - this.#at > longestTag) this.#at++
      return this.#at > found.index
    }
    if (slash === '') this.#open(name, end, pieces)
    else this.#close(name, end, pieces)
    return true
  }

  #passUntil(): boolean {
    const end = this.#text.indexOf(this.#until, this.#at)
    if (end === -1) {
      this.#at = Math.max(this.#at, this.#text.length - 2)
      return false
    }
    this.#at = end + this.#until.length
    this.#until = ''
    return true
  }

  #open(name: string, end: number, pieces: XmlPiece[]): void {
    const isEmpty = this.#text[end - 1] === '/'
    if (this.#start !== -1 && this.#isFlat) {
      pieces.push(this.#piece(this.#at))
      this.#start = -1
    }
    if (this.#start === -1) {
      this.#start = this.#at
      this.#countLines(this.#at)
      this.#startLine = this.#line
      this.#name = name
      this.#depth = 0
    }
    this.#at = end + 1
    if (name !== this.#name) return
    if (!isEmpty) this.#depth++
    else if (this.#depth === 0) this.#finish(pieces)
  }

  #close(name: string, end: number, pieces: XmlPiece[]): void {
    this.#at = end + 1
    if (this.#start === -1 || name !== this.#name) return
    this.#depth--
    if (this.#depth === 0) this.#finish(pieces)
  }

  #finish(pieces: XmlPiece[]): void {
    pieces.push(this.#piece(this.#at))
    this.#start = -1
  }

  #piece(end: number): XmlPiece {
    const isTooLong = this.#isSkipping || end - this.#start > maxRecordBytes
    const text = this.#isSkipping
      ? this.#kept
      : this.#text.slice(this.#start, isTooLong ? this.#start + keptOfLong : end)
    this.#isSkipping = false
    return { number: ++this.#number, line: this.#startLine, name: this.#name, text, isTooLong }
  }

  #counted = 0

  #countLines(until: number): void {
    let found = this.#text.indexOf('\n', this.#counted)
    while (found !== -1 && found < until) {
      this.#line++
      found = this.#text.indexOf('\n', found + 1)
    }
    this.#counted = Math.max(this.#counted, until)
  }

  /** Drops what's done with, and all but the beginning of a record that's too long. */
  #forget(): void {
    if (this.#start !== -1 && this.#text.length - this.#start > maxRecordBytes) {
      if (!this.#isSkipping) this.#kept = this.#text.slice(this.#start, this.#start + keptOfLong)
      this.#isSkipping = true
      // Whatever is open in so long a tag isn't looked for any more.
      this.#at = Math.max(this.#at, this.#text.length - longestToken)
    }
    const done = this.#start === -1 || this.#isSkipping ? this.#at : this.#start
    this.#countLines(done)
    this.#text = this.#text.slice(done)
    this.#at -= done
    this.#counted -= done
    if (this.#start !== -1) this.#start = this.#isSkipping ? 0 : this.#start - done
  }
}

export async function* xmlPieces(texts: AsyncIterable<string>, split: XmlSplit): AsyncGenerator<XmlPiece> {
  const splitter = new XmlSplitter(split)
  for await (const text of texts) yield* splitter.push(text)
  yield* splitter.end()
}
