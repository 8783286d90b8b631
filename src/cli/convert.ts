// scholium convert: reads papers in any format and prints them in another. Needs no database.
import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { bytesOfFile, isFileError } from '#sources/bytes/file.ts'
import { formatNames, isRefusedRecord, type RefusedRecord, type SourceRecord } from '#sources/contract.ts'
import { readMarkdownFolder } from '#sources/markdown/reader.ts'
import { openSource } from '#sources/open-source.ts'
import { type PaperWriter, paperWriters } from './paper-writers.ts'
import { convertTexts } from './texts/convert.ts'
import { fileTexts } from './texts/files.ts'

export async function convert(args: string[]): Promise<number> {
  const order = readOrder(args)
  if (order === 'help') {
    process.stdout.write(convertTexts.usage)
    return 0
  }
  if (typeof order === 'string') {
    process.stderr.write(`${order}\n\n${convertTexts.usage}`)
    return 2
  }
  return print(order)
}

interface Order {
  file: string
  from: (typeof formatNames)[number] | undefined
  writer: PaperWriter
}

/** A string says what's wrong. */
function readOrder(args: string[]): Order | 'help' | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { to: { type: 'string' }, from: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    })
    if (values.help) return 'help'
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) return convertTexts.nameOneFile
    const from = formatNames.find((name) => name === values.from)
    if (values.from !== undefined && from === undefined) return fileTexts.wrongOption('from', formatNames)
    const to = values.to
    if (to === undefined) return fileTexts.missingOption('to')
    const writer = Object.hasOwn(paperWriters, to) ? paperWriters[to as keyof typeof paperWriters] : undefined
    return writer === undefined
      ? fileTexts.wrongOption('to', Object.keys(paperWriters))
      : { file, from, writer: writer() }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

async function print({ file, from, writer }: Order): Promise<number> {
  const output = new Output()
  const source = await openRecords(file, from)
  if (typeof source === 'string') {
    process.stderr.write(`${source}\n`)
    return 1
  }
  let read = 0
  let refused = 0
  try {
    await output.write(writer.start)
    for await (const record of source.records) {
      if (output.isClosed) break
      if (isRefusedRecord(record)) {
        refused += 1
        process.stderr.write(refusalLine(file, record))
      } else await output.write(writer.write(record, read++ === 0))
    }
    await output.write(writer.end)
  } catch (error) {
    if (!isFileError(error)) throw error
    process.stderr.write(`${fileTexts.unreadable(file)}\n`)
    return 1
  }
  return read > 0 || (refused === 0 && source.mayBeEmpty) ? 0 : 1
}

interface OpenRecords {
  records: AsyncIterable<SourceRecord>
  /** A feed of announcements has none on weekends. */
  mayBeEmpty: boolean
}

/** A string says what's wrong. */
async function openRecords(file: string, from: Order['from']): Promise<OpenRecords | string> {
  try {
    if (file !== '-' && (await stat(file)).isDirectory())
      return { records: readMarkdownFolder(file), mayBeEmpty: false }
    const stream = file === '-' ? process.stdin : bytesOfFile(file)
    const source = await openSource(stream, { fileName: basename(file), format: from })
    if (isRefusal(source)) return sentenceOf(source, file)
    const { reader, bytes } = source
    return { records: reader.read(bytes), mayBeEmpty: reader.format === 'arxiv-rss' }
  } catch (error) {
    if (isFileError(error)) return fileTexts.unreadable(file)
    throw error
  }
}

function sentenceOf({ code, message }: Refusal, file: string): string {
  if (code === 'format-unknown') return convertTexts.unknownFormat(file)
  return code === 'file-unreadable' ? fileTexts.unreadable(file) : `${file}: ${message}`
}

function refusalLine(file: string, { line, name, refusal, text }: RefusedRecord): string {
  const shown = text.replace(/\s+/g, ' ').trim().slice(0, 120)
  const record = [name, shown].filter((part) => part !== '').join(' ')
  return `${file}:${line}: ${refusal.message} [${refusal.code}]${record === '' ? '' : ` ${record}`}\n`
}

/** Standard output that waits for who reads it, and ends quietly when they don't want more. */
class Output {
  isClosed = false

  constructor() {
    process.stdout.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
      this.isClosed = true
    })
  }

  async write(text: string): Promise<void> {
    if (this.isClosed || process.stdout.write(text)) return
    // `once` throws where the pipe was closed meanwhile.
    await once(process.stdout, 'drain').catch(() => undefined)
  }
}
