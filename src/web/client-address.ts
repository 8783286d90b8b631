// Where a request comes from, as far as that can be trusted.
import { getConnInfo } from '@hono/node-server/conninfo'
import { clientHeader } from '#actions/accounts/find-session.ts'
import { networkOf } from '#domain/people/network.ts'
import type { SiteContext } from './site.ts'

/** Behind proxies of our own, each adds the address it was called from; the outermost of them saw the client. */
export function clientAddress(c: SiteContext): string {
  const direct = getConnInfo(c).remote.address ?? 'unknown'
  const { proxies } = c.var.site
  if (proxies === 0) return direct
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim())
  return hops.at(-proxies) || direct
}

/** What limits on strangers count by. */
export function clientNetwork(c: SiteContext): string {
  return networkOf(clientAddress(c))
}

/** The request's headers with nothing in them that only pretends to say where it comes from. */
export function trustedHeaders(c: SiteContext): Headers {
  const headers = new Headers(c.req.raw.headers)
  headers.set(clientHeader, clientAddress(c))
  return headers
}
