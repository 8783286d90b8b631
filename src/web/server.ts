// The web server: kept pages and assets are sent at once, everything else goes through the application.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { mayHaveSession } from '#actions/accounts/find-session.ts'
import { createApp } from './app.tsx'
import type { AssetFile } from './assets.ts'
import { acceptedEncoding, compress, type Encoding } from './middleware/compression.ts'
import type { RequestLog } from './middleware/request-log.ts'
import { securityHeadersFor } from './middleware/security-headers.ts'
import { type KeptPage, matchesEtag } from './page-cache.ts'
import type { Site } from './site.ts'

export { readAssets } from './assets.ts'
export { PageCache } from './page-cache.ts'
export type { Site } from './site.ts'

/** What is kept is compressed once for many readers. */
const keptQuality = 6

/** Files live as long as the process: small ones are worth the tenth of a second that Brotli's best takes. */
function assetQuality({ body }: AssetFile): number {
  return body.length < 100_000 ? 11 : 9
}

/** Anything that is kept in memory and sent as it is. */
interface Sendable {
  body: Buffer
  /** Forms for clients that read them, made when first asked for. */
  encoded: Map<Encoding, Buffer | Promise<Buffer>>
  headers: Record<string, string>
  /** Already small: fonts. */
  isCompressed?: boolean
}

/** Not listening yet. */
export function createSiteServer(site: Site, log: RequestLog): Server {
  const app = createApp(site, log)
  const fallThrough = getRequestListener(app.fetch, { overrideGlobalObjects: false, hostname: 'localhost' })
  const security = securityHeadersFor(site.origin)
  const server = createServer((request, response) => {
    const address = request.url ?? '/'
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    const asset = isRead ? site.assets.files.get(address) : undefined
    if (asset) return send(request, response, asset, assetQuality(asset))
    // Whoever is signed in sees their own pages.
    const page = isRead && !mayHaveSession(request.headers.cookie) ? site.cache.find(address) : undefined
    if (page) return sendPage(request, response, page, security)
    void fallThrough(request, response)
  })
  server.on('clientError', refuseUnreadable)
  return server
}

/** What is no HTTP, or has headers beyond Node's limit, reaches no route; it is told so in the plainest way. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const [status, code] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? ['431 Request Header Fields Too Large', 'headers-too-large']
      : ['400 Bad Request', 'request-malformed']
  const body = `${code}\n`
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
  )
}

function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  page: KeptPage,
  security: Record<string, string>,
) {
  const policy = page.policy === undefined ? {} : { 'content-security-policy': page.policy }
  if (matchesEtag(request.headers['if-none-match'], page.etag)) {
    response.writeHead(304, {
      ...security,
      ...policy,
      etag: page.etag,
      'cache-control': 'no-cache',
      vary: 'accept-encoding, cookie',
    })
    return response.end()
  }
  page.headers ??= {
    ...security,
    ...policy,
    'content-type': page.contentType,
    'cache-control': 'no-cache',
    etag: page.etag,
    vary: 'accept-encoding, cookie',
  }
  return send(request, response, page as Sendable)
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  item: Sendable,
  quality = keptQuality,
): void {
  const accepted = request.headers['accept-encoding']
  const encoding = item.isCompressed
    ? undefined
    : acceptedEncoding(typeof accepted === 'string' ? accepted : undefined)
  const ready = encoding && (item.encoded.get(encoding) ?? encode(item, encoding, quality))
  if (ready === undefined) write(request, response, item, item.body)
  else if (Buffer.isBuffer(ready)) write(request, response, item, ready, encoding)
  else
    ready.then(
      (body) => write(request, response, item, body, encoding),
      () => write(request, response, item, item.body),
    )
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
  request: IncomingMessage,
  response: ServerResponse,
  { headers }: Sendable,
  body: Buffer,
  encoding?: Encoding,
): void {
  const length = { 'content-length': body.length }
  response.writeHead(
    200,
    encoding ? { ...headers, ...length, 'content-encoding': encoding } : { ...headers, ...length },
  )
  response.end(request.method === 'HEAD' ? undefined : body)
}
