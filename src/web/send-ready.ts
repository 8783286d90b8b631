// Sends what lies ready in memory, pages and files, straight to the connection: with all headers, and compressed where that helps.
import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  acceptedEncoding,
  compress,
  compressQuickly,
  type Encoding,
  worthwhile,
} from './middleware/compression.ts'
import { type KeptPage, matchesEtag } from './page-cache.ts'

/** What is kept is compressed once for many readers. */
const keptQuality = 6

/** Anything that is kept in memory and sent as it is. */
export interface Sendable {
  body: Buffer
  /** Forms for clients that read them, made when first asked for. */
  encoded: Map<Encoding, Buffer | Promise<Buffer>>
  headers: Record<string, string>
  /** Already small: fonts. */
  isCompressed?: boolean
}

export interface Exchange {
  incoming: IncomingMessage
  outgoing: ServerResponse
}

/** A cached page, or 304 for a reader who has it. */
export function sendCachedPage(exchange: Exchange, page: KeptPage, security: Record<string, string>): void {
  const ready = readyPage(page, security)
  if (isKnown(exchange, page)) sendNotModified(exchange, ready)
  else sendReady(exchange, ready)
}

/**
 * A page that was just made. Whether anyone asks for it again isn't known, so it's compressed quickly, for this answer only.
 * Returns the status.
 */
export function sendFreshPage(
  exchange: Exchange,
  page: KeptPage,
  security: Record<string, string>,
): 200 | 304 {
  const ready = readyPage(page, security)
  if (isKnown(exchange, page)) {
    sendNotModified(exchange, ready)
    return 304
  }
  const encoding = page.body.length < worthwhile ? undefined : encodingFor(exchange)
  const body = encoding && compressQuickly(page.body, encoding)
  if (body instanceof Promise) writeLater(exchange, ready, body, encoding as Encoding)
  else write(exchange, ready, body ?? page.body, encoding)
  return 200
}

/** `quality` is Brotli's, for the form that is made once and kept. */
export function sendReady(exchange: Exchange, item: Sendable, quality = keptQuality): void {
  const encoding = item.isCompressed ? undefined : encodingFor(exchange)
  const ready = encoding && (item.encoded.get(encoding) ?? encode(item, encoding, quality))
  if (encoding === undefined || ready === undefined) write(exchange, item, item.body)
  else if (Buffer.isBuffer(ready)) write(exchange, item, ready, encoding)
  else writeLater(exchange, item, ready, encoding)
}

function writeLater(exchange: Exchange, item: Sendable, body: Promise<Buffer>, encoding: Encoding): void {
  body.then(
    (encoded) => write(exchange, item, encoded, encoding),
    () => write(exchange, item, item.body),
  )
}

function readyPage(page: KeptPage, security: Record<string, string>): Sendable {
  page.headers ??= {
    ...security,
    ...(page.policy === undefined ? {} : { 'content-security-policy': page.policy }),
    'content-type': page.contentType,
    'cache-control': 'no-cache',
    etag: page.etag,
    vary: 'accept-encoding, cookie',
  }
  return page as Sendable
}

function isKnown({ incoming }: Exchange, { etag }: KeptPage): boolean {
  return matchesEtag(incoming.headers['if-none-match'], etag)
}

function sendNotModified({ outgoing }: Exchange, { headers }: Sendable): void {
  const { 'content-type': _type, ...rest } = headers
  outgoing.writeHead(304, rest)
  outgoing.end()
}

function encodingFor({ incoming }: Exchange): Encoding | undefined {
  const accepted = incoming.headers['accept-encoding']
  return acceptedEncoding(typeof accepted === 'string' ? accepted : undefined)
}

function encode(item: Sendable, encoding: Encoding, quality: number): Promise<Buffer> {
  const encoded = compress(item.body, encoding, quality).then((body) => {
    item.encoded.set(encoding, body)
    return body
  })
  item.encoded.set(encoding, encoded)
  return encoded
}

function write(
  { incoming, outgoing }: Exchange,
  { headers }: Sendable,
  body: Buffer,
  encoding?: Encoding,
): void {
  const length = { 'content-length': body.length }
  outgoing.writeHead(
    200,
    encoding ? { ...headers, ...length, 'content-encoding': encoding } : { ...headers, ...length },
  )
  outgoing.end(incoming.method === 'HEAD' ? undefined : body)
}
