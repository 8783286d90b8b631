// Other services, played by a local server: answers by address, the nasty ones included, and a log of who asked what.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, isIP } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createGzip, gzipSync } from 'node:zlib'

/** `{ host, path }` of an address: `https://api.crossref.org/works/10.1` → `api.crossref.org`, `/works/10.1`. */
export interface SourceRequest {
  host: string
  /** With its query. */
  path: string
  headers: IncomingMessage['headers']
  at: number
}

export type Reply = (request: IncomingMessage, response: ServerResponse) => void

export interface SourceServer {
  requests: SourceRequest[]
  /** For the client's option of that name: every name is here. Bare addresses are what they are. */
  standIn(url: URL): URL | undefined
  /** Answers addresses that start so, `api.crossref.org/works/`; the longest that fits. Several replies are given in turn, the last for good. */
  on(start: string, ...replies: Reply[]): void
  /** How many asked for addresses that start so. */
  count(start: string): number
  /** No answers and no requests. */
  clear(): void
  close(): Promise<void>
}

export async function openSourceServer(): Promise<SourceServer> {
  const replies = new Map<string, Reply[]>()
  const requests: SourceRequest[] = []
  const server = createServer((request, response) => {
    const [, host = '', path = '/'] = (request.url ?? '').match(/^\/([^/]+)(.*)$/) ?? []
    requests.push({ host, path, headers: request.headers, at: Date.now() })
    const start = [...replies.keys()]
      .filter((one) => (host + path).startsWith(one))
      .sort((a, b) => b.length - a.length)[0]
    const those = replies.get(start ?? '') ?? [status(404)]
    const reply = those.length > 1 ? those.shift() : those[0]
    reply?.(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    requests,
    standIn: ({ host, pathname, search }) =>
      isIP(host) ? undefined : new URL(`http://127.0.0.1:${port}/${host}${pathname}${search}`),
    on: (start, ...given) => void replies.set(start, given),
    count: (start) => requests.filter(({ host, path }) => (host + path).startsWith(start)).length,
    clear() {
      replies.clear()
      requests.length = 0
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export function text(
  body: string | Buffer,
  contentType = 'text/plain',
  headers: Record<string, string> = {},
): Reply {
  return (_, response) => response.writeHead(200, { 'content-type': contentType, ...headers }).end(body)
}

export function json(value: unknown, headers: Record<string, string> = {}): Reply {
  return text(JSON.stringify(value), 'application/json', headers)
}

export function xml(body: string, contentType = 'application/xml; charset=utf-8'): Reply {
  return text(body, contentType)
}

export function gzipped(body: string, contentType = 'application/json'): Reply {
  return text(gzipSync(body), contentType, { 'content-encoding': 'gzip' })
}

export function status(code: number, headers: Record<string, string> = {}, body = ''): Reply {
  return (_, response) => response.writeHead(code, headers).end(body)
}

export function redirect(location: string, code = 302): Reply {
  return status(code, { location })
}

/** A page where data was promised, with status 200, as proxies and sign-in walls send it. */
export const page = text('<!doctype html><html><title>Sign in</title><p>Please sign in.</html>', 'text/html')

/** Half of what its length promises. */
export function truncated(body: string): Reply {
  return (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(body.length) })
    response.write(body.slice(0, body.length / 2), () => response.destroy())
  }
}

/** Half of a compressed body, ended as if it were whole. */
export function truncatedGzip(body: string): Reply {
  const whole = gzipSync(body)
  return text(whole.subarray(0, whole.length / 2), 'application/json', { 'content-encoding': 'gzip' })
}

/** The connection is gone before a byte of the answer. */
export const reset: Reply = (request) => void request.socket.resetAndDestroy()

/** Never answers. */
export const silent: Reply = () => {}

/** A byte now and then, for as long as somebody listens. */
export const drip: Reply = async (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  while (!response.destroyed) {
    response.write(' ')
    await sleep(20)
  }
}

/** 100 MB and a little, without a length. */
export const huge: Reply = async (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  const megabyte = Buffer.alloc(1_000_000, 0x20)
  const closed = once(response, 'close')
  for (let sent = 0; sent < 101 && !response.destroyed; sent++)
    if (!response.write(megabyte)) await Promise.race([once(response, 'drain'), closed])
  response.end()
}

/** 100 MB that say so. */
export const hugeByLength: Reply = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100000001' })
  response.write('[')
}

/** Some hundred kilobytes that become 200 MB. */
export const gzipBomb: Reply = async (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
  const gzip = createGzip()
  gzip.pipe(response)
  const closed = once(response, 'close')
  const megabyte = Buffer.alloc(1_000_000)
  for (let sent = 0; sent < 200 && !response.destroyed; sent++)
    if (!gzip.write(megabyte)) await Promise.race([once(gzip, 'drain'), closed])
  gzip.end()
}
