// The web server: cached pages and assets are sent at once, everything else goes through the application.
import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { mayHaveSession } from '#actions/accounts/find-session.ts'
import { createApp } from './app.tsx'
import type { AssetFile } from './assets.ts'
import type { RequestLog } from './middleware/request-log.ts'
import { securityHeadersFor } from './middleware/security-headers.ts'
import { sendCachedPage, sendReady } from './send-ready.ts'
import type { Site } from './site.ts'

export { readAssets } from './assets.ts'
export { PageCache } from './page-cache.ts'
export { RequestCounts } from './request-counts.ts'
export type { Site } from './site.ts'

/** Files live as long as the process: small ones are worth the tenth of a second that Brotli's best takes. */
function assetQuality({ body }: AssetFile): number {
  return body.length < 100_000 ? 11 : 9
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
    const exchange = { incoming: request, outgoing: response }
    if (asset) return sendReady(exchange, asset, assetQuality(asset))
    // Whoever is signed in sees their own pages.
    const page = isRead && !mayHaveSession(request.headers.cookie) ? site.cache.find(address) : undefined
    if (page) return sendCachedPage(exchange, page, security)
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
