// Bytes as text: by a byte order mark, by what an XML declaration says, as UTF-8 where it's valid, else as Windows-1252.
import { unpacked } from './unpacked.ts'

/** Text in pieces, with line feeds only. Files that are part UTF-8, part Latin-1 are read line by line as what each is. */
export async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: Decoder | undefined
  let ending = ''
  for await (const chunk of withHead(unpacked(bytes))) {
    decoder ??= chooseDecoder(chunk)
    const text = ending + decoder.decode(chunk)
    // A carriage return at the end may be half of a line end.
    ending = text.endsWith('\r') ? '\r' : ''
    const whole = ending === '' ? text : text.slice(0, -1)
    if (whole !== '') yield toLineFeeds(whole)
  }
  const rest = ending + (decoder?.end() ?? '')
  if (rest !== '') yield toLineFeeds(rest)
}

/** Bytes in which marks and declarations are looked for. */
const headLength = 200

/** Of the first piece at least that many. */
async function* withHead(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array()
  for await (const chunk of chunks) {
    if (head === undefined) yield chunk
    else {
      head = head.length === 0 ? chunk : Buffer.concat([head, chunk])
      if (head.length < headLength) continue
      yield head
      head = undefined
    }
  }
  if (head !== undefined && head.length > 0) yield head
}

function toLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

interface Decoder {
  decode(chunk: Uint8Array): string
  end(): string
}

/** By the first piece of a file. */
function chooseDecoder(first: Uint8Array): Decoder {
  const head = Buffer.from(first.subarray(0, headLength)).toString('latin1')
  if (/^(?:\xff\xfe|\xfe\xff)/.test(head)) return named(head.startsWith('\xff') ? 'utf-16le' : 'utf-16be')
  const declared = head.match(/^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/)?.[1]?.toLowerCase()
  if (declared !== undefined && declared !== 'utf-8' && declared !== 'utf8') return named(declared)
  return new LineDecoder()
}

/** What nobody knows is read as if nothing had been said. */
function named(encoding: string): Decoder {
  try {
    const decoder = new TextDecoder(encoding)
    return { decode: (chunk) => decoder.decode(chunk, { stream: true }), end: () => decoder.decode() }
  } catch {
    return new LineDecoder()
  }
}

const lineFeed = 10
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const windows = new TextDecoder('windows-1252')

/** Reads whole lines, so that no character is cut. */
class LineDecoder implements Decoder {
  #rest: Uint8Array = new Uint8Array()
  #isFirst = true

  decode(chunk: Uint8Array): string {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    const end = safeEnd(bytes)
    this.#rest = bytes.subarray(end)
    return this.#read(bytes.subarray(0, end))
  }

  end(): string {
    const rest = this.#rest
    this.#rest = new Uint8Array()
    return this.#read(rest)
  }

  #read(bytes: Uint8Array): string {
    if (bytes.length === 0) return ''
    const text = decodeEither(bytes)
    const isFirst = this.#isFirst
    this.#isFirst = false
    return isFirst ? text.replace(/^\ufeff/, '') : text
  }
}

/** Behind the last line end, or else behind the last ASCII character, or else before what may be cut. */
function safeEnd(bytes: Uint8Array): number {
  const line = bytes.lastIndexOf(lineFeed)
  if (line !== -1) return line + 1
  let end = bytes.length
  const earliest = Math.max(0, end - 100_000)
  while (end > earliest && (bytes[end - 1] ?? 0) >= 0x80) end--
  return end > earliest || bytes.length < 100_000 ? end : bytes.length
}

function decodeEither(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    return linesOf(bytes).map(decodeLine).join('')
  }
}

function decodeLine(line: Uint8Array): string {
  try {
    return utf8.decode(line)
  } catch {
    return windows.decode(line)
  }
}

function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = []
  let start = 0
  for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, start)) {
    lines.push(bytes.subarray(start, end + 1))
    start = end + 1
  }
  return start < bytes.length ? [...lines, bytes.subarray(start)] : lines
}
