// Bytes of a file as they come, unpacked where they're gzip. How much may come out of how little is bounded.
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { refuse } from '#domain/refusals.ts'
import { sourceTexts } from '../texts/sources.ts'
import { BrokenSource } from './broken-source.ts'

/** Of what gzip makes of real records at best some 30 are packed into one; a bomb has 1,000. */
const mostRatio = 200
/** Up to here nothing is taken for a decompression bomb. */
const alwaysAllowed = 20_000_000
/** Large pieces are read faster. */
const pieceBytes = 256 * 1024

/** Throws `BrokenSource`: `gzip-broken`, `gzip-too-dense`. */
export async function* unpacked(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]()
  const first = await firstBytes(iterator)
  const whole = continued(first, iterator)
  if (first[0] === 0x1f && first[1] === 0x8b) yield* gunzipped(whole)
  else yield* whole
}

/** Two at least, if there are two. */
async function firstBytes(iterator: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let first: Uint8Array = new Uint8Array()
  while (first.length < 2) {
    const { value, done } = await iterator.next()
    if (done) break
    first = first.length === 0 ? value : Buffer.concat([first, value])
  }
  return first
}

async function* continued(
  first: Uint8Array,
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield first
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
  } finally {
    await iterator.return?.()
  }
}

async function* gunzipped(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let read = 0
  let written = 0
  const gunzip = createGunzip({ chunkSize: pieceBytes })
  async function* counted() {
    for await (const chunk of packed) {
      read += chunk.length
      yield chunk
    }
  }
  // What goes wrong on the way in comes out of the other end.
  const feeding = pipeline(counted, gunzip).catch(() => {})
  try {
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
      written += chunk.length
      if (written > alwaysAllowed && written > read * mostRatio)
        throw new BrokenSource(refuse('gzip-too-dense', sourceTexts.tooDense(mostRatio)))
      yield chunk
    }
  } catch (error) {
    if (isBrokenGzip(error)) throw new BrokenSource(refuse('gzip-broken', sourceTexts.brokenGzip))
    throw error
  } finally {
    gunzip.destroy()
    await feeding
  }
}

function isBrokenGzip(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^Z_/.test(String(error.code))
}
