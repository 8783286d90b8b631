// The web server: kept pages and assets are sent at once, everything else goes through the application.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { createApp } from './app.tsx'
import type { AssetFile } from './assets.ts'
import { acceptedEncoding, compress } from './middleware/compression.ts'
import type { RequestLog } from './middleware/request-log.ts'
import { securityHeadersFor } from './middleware/security-headers.ts'
import type { KeptPage } from './page-cache.ts'
import type { Site } from './site.ts'

export { readAssets } from './assets.ts'
export { PageCache } from './page-cache.ts'
export type { Site } from './site.ts'

/** A kept page is compressed once for many readers. */
const keptQuality = 6

/** Not listening yet. */
export function createSiteServer(site: Site, log: RequestLog): Server {
  const app = createApp(site, log)
  const fallThrough = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const security = securityHeadersFor(site.origin)
  return createServer((request, response) => {
    const address = request.url ?? '/'
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    const asset = isRead ? site.assets.files.get(address) : undefined
    if (asset) return sendAsset(request, response, asset)
    const page = isRead ? site.cache.find(address) : undefined
    if (page) return sendPage(request, response, page, security)
    void fallThrough(request, response)
  })
}

function sendAsset(request: IncomingMessage, response: ServerResponse, asset: AssetFile) {
  const brotli = acceptsBrotli(request) ? asset.brotli : undefined
  const body = brotli ?? asset.body
  response.writeHead(200, {
    'content-type': asset.contentType,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'content-length': body.length,
    'cache-control': request.url?.startsWith('/assets/')
      ? 'public, max-age=31536000, immutable'
      : 'public, max-age=86400',
    ...(asset.brotli ? { vary: 'accept-encoding' } : {}),
    ...(brotli ? { 'content-encoding': 'br' } : {}),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  page: KeptPage,
  security: Record<string, string>,
) {
  if (request.headers['if-none-match'] === page.etag) {
    response.writeHead(304, {
      ...security,
      etag: page.etag,
      'cache-control': 'no-cache',
      vary: 'accept-encoding',
    })
    return response.end()
  }
  if (!acceptsBrotli(request)) return writePage(request, response, page, page.body, security)
  page.brotli ??= compress(page.body, 'br', keptQuality)
  return page.brotli.then(
    (body) => writePage(request, response, page, body, security),
    () => writePage(request, response, page, page.body, security),
  )
}

function writePage(
  request: IncomingMessage,
  response: ServerResponse,
  page: KeptPage,
  body: Buffer,
  security: Record<string, string>,
) {
  response.writeHead(200, {
    ...security,
    'content-type': page.contentType,
    'content-length': body.length,
    'cache-control': 'no-cache',
    etag: page.etag,
    vary: 'accept-encoding',
    ...(body === page.body ? {} : { 'content-encoding': 'br' }),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function acceptsBrotli(request: IncomingMessage): boolean {
  const accepted = request.headers['accept-encoding']
  return acceptedEncoding(typeof accepted === 'string' ? accepted : undefined) === 'br'
}
