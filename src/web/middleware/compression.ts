// Sends text smaller to clients that can read it so: Brotli where known, gzip otherwise.
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'
import type { SiteEnv } from '../site.ts'

export type Encoding = 'br' | 'gzip'

/** The better of the two that the client accepts. */
export function acceptedEncoding(header: string | undefined): Encoding | undefined {
  if (header === undefined) return undefined
  const accepted = header
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(';')[0])
  if (accepted.includes('br')) return 'br'
  return accepted.includes('gzip') ? 'gzip' : undefined
}

const brotli = promisify(brotliCompress)
const deflate = promisify(gzip)

/** `quality` is Brotli's: 4 for what's sent once, more for what's cached. */
export function compress(body: Uint8Array, encoding: Encoding, quality = 4): Promise<Buffer> {
  if (encoding === 'gzip') return deflate(body)
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  }
  return brotli(body, { params })
}

/** A smaller body than this gains nothing. */
const worthwhile = 1_000

export function compression(): MiddlewareHandler<SiteEnv> {
  return async function compressBody(c, next) {
    await next()
    const encoding = acceptedEncoding(c.req.header('accept-encoding'))
    const type = c.res.headers.get('content-type') ?? ''
    if (!/^(text\/|application\/(?!zip))/.test(type) || c.res.body === null) return
    c.res.headers.append('vary', 'accept-encoding')
    if (encoding === undefined) return
    const body = new Uint8Array(await c.res.clone().arrayBuffer())
    if (body.length < worthwhile) return
    const small = await compress(body, encoding)
    const { status } = c.res
    const headers = new Headers(c.res.headers)
    headers.set('content-encoding', encoding)
    headers.delete('content-length')
    c.res = undefined
    c.res = new Response(new Uint8Array(small), { status, headers })
  }
}
