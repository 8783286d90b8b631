// Reads the file that comes in on standard input, and writes its records out, a JSON line each. Arguments: its name, how many.
import { refuse } from '#domain/refusals.ts'
import { readerFor } from '#sources/registry.ts'
import type { FileRecord } from './read-source-file.ts'
import { importTexts } from './texts/import.ts'

const [name = '', most = '0'] = process.argv.slice(2)
const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk)
const bytes = Buffer.concat(chunks)
const reader = readerFor(new TextDecoder().decode(bytes.subarray(0, 64 * 1024)), name)
const isOfPapers = reader !== undefined && reader.format !== 'markdown' && reader.format !== 'shortscience'
if (isOfPapers) {
  let count = 0
  for await (const record of reader.read(pieces(bytes))) {
    count += 1
    if (count > Number(most)) {
      write({ refusal: refuse('records-too-many', importTexts.recordsTooMany(Number(most))) })
      break
    }
    write(record)
  }
} else write({ refusal: refuse('format-unknown', importTexts.unknownListFormat) })

async function* pieces(whole: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < whole.length; start += 64 * 1024) yield whole.subarray(start, start + 64 * 1024)
}

function write(line: FileRecord): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
