// One request on its way through redirects and retries.
import { createHash } from 'node:crypto'
import type { PoliteRequest, StoredAnswer } from './contract.ts'
import type { Received } from './exchange.ts'
import { usualBytes, usualTimeout } from './limits.ts'

export interface Asking {
  url: URL
  headers: Record<string, string>
  secretQuery: Record<string, string>
  maxBytes: number
  /** Ends when nobody waits any longer. */
  signal: AbortSignal
  /** The moment of that, in milliseconds. */
  deadline: number
  /** For a turn at a busy host, in milliseconds. */
  longestWait: number
  judge: NonNullable<PoliteRequest['judge']>
}

export function toAsking(request: PoliteRequest, stored: StoredAnswer | undefined): Asking {
  const { url, headers = {}, secretQuery = {}, maxBytes = usualBytes, timeout = usualTimeout } = request
  const conditions: Record<string, string> = {}
  if (stored?.etag !== undefined) conditions['if-none-match'] = stored.etag
  if (stored?.lastModified !== undefined) conditions['if-modified-since'] = stored.lastModified
  const lowered = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
  return {
    url: new URL(url),
    headers: { ...lowered, ...conditions },
    secretQuery,
    maxBytes,
    signal: AbortSignal.timeout(timeout),
    deadline: Date.now() + timeout,
    longestWait: timeout / 2,
    judge: request.judge ?? (() => 'whole'),
  }
}

/** Requests that would get the same answer have one key; it tells nothing of what was asked. */
export function keyOf({ url, headers = {} }: PoliteRequest): string {
  const accept = Object.entries(headers).find(([name]) => name.toLowerCase() === 'accept')?.[1] ?? ''
  return createHash('sha256').update(`${url}\n${accept}`).digest('hex')
}

export function redirectOf({ status, headers }: Received, url: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || headers.location === undefined) return undefined
  return URL.parse(headers.location, url) ?? undefined
}

/** `https`, its own port, nobody's name and password: for a first address and for where it leads. */
export function isAskable(url: URL): boolean {
  return url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === ''
}
