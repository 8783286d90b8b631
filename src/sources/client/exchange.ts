// One request and its answer over HTTP: limits of time and size, to addresses that were checked.
import { once } from 'node:events'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import * as http from 'node:http'
import * as https from 'node:https'
import type { LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip } from 'node:zlib'
import type { HostAddress } from './host-addresses.ts'
import type { ClientLimits } from './limits.ts'

export interface Exchange {
  url: URL
  headers: Record<string, string>
  /** Where the host is; nothing where a proxy finds it. */
  addresses: HostAddress[] | undefined
  agent: http.Agent
  maxBytes: number
  limits: ClientLimits
  /** Ends it early: nobody waits any more. */
  signal: AbortSignal
}

export interface Received {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/** Why there's no answer: nobody there, too slow, cut off in the middle, too long, or not what its header says. */
export type Failure = 'unreachable' | 'slow' | 'cut' | 'too-long' | 'malformed'

export function isFailure(received: Received | Failure): received is Failure {
  return typeof received === 'string'
}

export async function exchange(asked: Exchange): Promise<Received | Failure> {
  const { limits, signal } = asked
  const whole = AbortSignal.any([signal, AbortSignal.timeout(limits.whole)])
  const response = await connect(asked, whole)
  if (typeof response === 'string') return response
  const { statusCode: status = 0, headers } = response
  const body = isBodyless(status, headers) ? Buffer.alloc(0) : await receive(response, asked.maxBytes)
  // What's left unread would keep the connection busy.
  if (typeof body === 'string' || isBodyless(status, headers)) response.destroy()
  if (typeof body === 'string') return whole.aborted ? 'slow' : body
  return { status, headers, body }
}

/** The body of a redirect says nothing. */
function isBodyless(status: number, headers: IncomingHttpHeaders): boolean {
  return status === 304 || (status >= 300 && status < 400 && headers.location !== undefined)
}

async function connect(asked: Exchange, whole: AbortSignal): Promise<IncomingMessage | Failure> {
  const { url, headers, addresses, agent, limits } = asked
  const module = url.protocol === 'https:' ? https : http
  const timeouts = new AbortController()
  const signal = AbortSignal.any([whole, timeouts.signal])
  const lookup = addresses && lookupOf(addresses)
  const request = module.request(url, { agent, headers, signal, ...(lookup === undefined ? {} : { lookup }) })
  // The first may be the last: a connection that's used again is there at once.
  let timer = setTimeout(() => timeouts.abort(), limits.connect)
  const wait = () => {
    clearTimeout(timer)
    timer = setTimeout(() => timeouts.abort(), limits.headers)
  }
  request.once('socket', (socket) => {
    if (!socket.connecting) wait()
    else socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', wait)
  })
  // An error after the answer began is the reader's.
  request.on('error', () => {})
  try {
    request.end()
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    return response
  } catch {
    return signal.aborted ? 'slow' : 'unreachable'
  } finally {
    clearTimeout(timer)
  }
}

/** Looking the name up again gives the addresses that were checked, and no others. */
function lookupOf(addresses: HostAddress[]): LookupFunction {
  return (_host, options, done) => {
    if (options.all === true) done(null, addresses)
    else done(null, addresses[0]?.address ?? '', addresses[0]?.family)
  }
}

async function receive(response: IncomingMessage, maxBytes: number): Promise<Buffer | Failure> {
  const { 'content-encoding': encoding = 'identity', 'content-length': length } = response.headers
  if (Number(length ?? 0) > maxBytes) return 'too-long'
  const decoder = decoders.get(encoding.toLowerCase())
  if (decoder === undefined) return 'malformed'
  const body = decoder(response)
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > maxBytes) return 'too-long'
      chunks.push(chunk)
    }
  } catch {
    return 'cut'
  }
  return response.complete ? Buffer.concat(chunks, size) : 'cut'
}

/** How it's compressed; the size is counted after that. */
const decoders = new Map(
  Object.entries<(response: IncomingMessage) => Readable>({
    identity: (response) => response,
    gzip: (response) => decompress(response, createGunzip()),
    'x-gzip': (response) => decompress(response, createGunzip()),
    br: (response) => decompress(response, createBrotliDecompress()),
  }),
)

export const acceptedEncodings = 'gzip, br'

function decompress(response: IncomingMessage, decoder: ReturnType<typeof createGunzip>): Readable {
  // A connection that breaks ends what's read from it.
  response.on('error', (error) => decoder.destroy(error))
  response.on('aborted', () => decoder.destroy(new Error('aborted')))
  decoder.on('close', () => response.destroy())
  return response.pipe(decoder)
}
