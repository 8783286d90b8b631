// scholium identify: reads a text on each line of standard input and prints the paper's key that it gives, as JSON Lines.
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { identifierKey, maxIdentifierLength, parseIdentifier } from '#domain/identifiers/identifier.ts'
import { refuseIdentifier } from '#domain/identifiers/refuse-identifier.ts'
import { type Line, lineBatches } from '#sources/bytes/lines.ts'
import { identifyTexts as texts } from './texts/identify.ts'

/** With the carriage return of a line from Windows. */
const longestLine = maxIdentifierLength + 1
/** What of a line that's too long is shown. */
const shownOfLong = 80

export async function identify(args: string[]): Promise<number> {
  const options = readOptions(args)
  if (options === 'help') {
    process.stdout.write(texts.usage)
    return 0
  }
  if (options !== undefined) {
    process.stderr.write(`${options}\n\n${texts.usage}`)
    return 2
  }
  try {
    await pipeline(process.stdin, identifyChunks, process.stdout, { end: false })
    return 0
  } catch (error) {
    if (codeOf(error) === 'EPIPE') return 0
    process.stderr.write(`${texts.unreadable}\n`)
    return 1
  }
}

/** A string says what's wrong; nothing is. */
function readOptions(args: string[]): 'help' | string | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' } },
    })
    if (values.help) return 'help'
    return positionals.length > 0 ? texts.standardInput : undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

/** The answers to the lines of one chunk are written together. */
async function* identifyChunks(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  for await (const lines of lineBatches(decoded(chunks), longestLine)) {
    const answers = lines.filter((line) => line.isCut || line.text.trim() !== '').map(answer)
    if (answers.length > 0) yield `${answers.join('\n')}\n`
  }
}

/** Bytes that aren't UTF-8 are replacement characters. */
async function* decoded(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

function answer({ text: line, isCut }: Line): string {
  const text = line.replace(/\r$/, '')
  if (isCut || text.length > maxIdentifierLength)
    return JSON.stringify({
      input: `${text.slice(0, shownOfLong)}…`,
      refusal: texts.tooLong(maxIdentifierLength),
    })
  const identifier = parseIdentifier(text)
  if (identifier === undefined)
    return JSON.stringify({ input: text, refusal: refuseIdentifier(text).message })
  return JSON.stringify({ input: text, key: identifierKey(identifier), scheme: identifier.scheme })
}
