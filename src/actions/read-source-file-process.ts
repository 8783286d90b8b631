// Reads the file that comes in on standard input, and writes its records out, a JSON line each. Arguments: its name, how many.
import { isRefusal, refuse } from '#domain/refusals.ts'
import { openSource } from '#sources/open-source.ts'
import type { FileRecord } from './read-source-file.ts'
import { importTexts } from './texts/import.ts'

const [name = '', most = '0'] = process.argv.slice(2)
const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk)
const bytes = Buffer.concat(chunks)
const source = await openSource(pieces(bytes), { fileName: name })
if (isRefusal(source)) {
  const isUnknown = source.code === 'format-unknown'
  write({ refusal: isUnknown ? refuse('format-unknown', importTexts.unknownListFormat) : source })
} else if (source.reader.format === 'markdown' || source.reader.format === 'shortscience')
  write({ refusal: refuse('format-unknown', importTexts.unknownListFormat) })
else {
  let count = 0
  for await (const record of source.reader.read(source.bytes)) {
    count += 1
    if (count > Number(most)) {
      write({ refusal: refuse('records-too-many', importTexts.recordsTooMany(Number(most))) })
      break
    }
    write(record)
  }
}

async function* pieces(whole: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < whole.length; start += 64 * 1024) yield whole.subarray(start, start + 64 * 1024)
}

function write(line: FileRecord): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
