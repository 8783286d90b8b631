// A zip as a stream: parts are added one after another, and none is held in memory.
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { makeMeter } from './meter.ts'

export interface Part {
  file: string
  bytes: number
  sha256: string
}

export interface ZipWriter {
  /** What has been written so far, to be piped somewhere from the start. */
  readonly output: Readable
  /** Settles once the content has been read to its end; one at a time. */
  add(file: string, content: Readable | string | Uint8Array, how?: { isPacked?: boolean }): Promise<Part>
  /** After the last part. */
  end(): void
}

export function startZip(): ZipWriter {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  zip.on('error', (error) => output.destroy(error))
  const closed = Promise.withResolvers<never>()
  closed.promise.catch(() => {})
  // Anyone who takes the output may go away; what is being added would wait for them for ever.
  output.once('close', () => closed.reject(new Error('The zip was closed before its end')))
  return {
    output,
    add(file, content, how) {
      return Promise.race([addPart(zip, file, content, how), closed.promise])
    },
    end: () => zip.end(),
  }
}

async function addPart(
  zip: ZipFile,
  file: string,
  content: Readable | string | Uint8Array,
  { isPacked = false } = {},
): Promise<Part> {
  const { meter, measured } = makeMeter()
  const source = content instanceof Readable ? content : Readable.from([Buffer.from(content)])
  zip.addReadStreamLazy(file, { compress: !isPacked }, (give) => give(null, meter))
  await pipeline(source, meter)
  return { file, ...measured() }
}
