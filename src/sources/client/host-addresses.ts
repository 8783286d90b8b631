// The addresses of a host, each checked before anything connects to it: a name may lead to a machine of our own network.
import { Resolver } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isPublicAddress } from './public-address.ts'

export interface HostAddress {
  address: string
  family: 4 | 6
}

/** Addresses by name; none where there's no such name. */
export type ResolveHost = (host: string, timeout: number) => Promise<string[]>

/**
 * Asks the name servers itself: the system's own lookup would occupy one of the few threads that also read files, as long
 * as a name server is silent.
 */
export async function resolveHost(host: string, timeout: number): Promise<string[]> {
  const resolver = new Resolver({ timeout: Math.ceil(timeout / 2), tries: 2 })
  const [ipv4, ipv6] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
  return [ipv4, ipv6].flatMap((found) => (found.status === 'fulfilled' ? found.value : []))
}

export type CheckedHost = 'private' | 'unknown' | HostAddress[]

/** All of its addresses, or why there's none to connect to. One private address among them, and the host isn't asked. */
export async function checkedAddresses(
  hostname: string,
  resolve: ResolveHost,
  timeout: number,
): Promise<CheckedHost> {
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  const isLiteral = isIP(host) !== 0
  if (!isLiteral && !isPublicName(host)) return 'private'
  const found = isLiteral ? [host] : await resolve(host, timeout)
  if (found.length === 0) return 'unknown'
  if (!found.every(isPublicAddress)) return 'private'
  return found.map((address) => ({ address, family: isIP(address) === 6 ? 6 : 4 }))
}

/** Through a proxy, which looks names up itself, this is all that can be checked. */
export function isPublicHost(hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  return isIP(host) === 0 ? isPublicName(host) : isPublicAddress(host)
}

/** Names without a dot, and those that are never public (RFC 6761, RFC 6762, RFC 9476). */
function isPublicName(host: string): boolean {
  const name = host.replace(/\.$/, '')
  return (
    name.includes('.') &&
    !/\.(?:localhost|local|internal|intranet|lan|home|corp|private|test|invalid|home\.arpa)$/i.test(name)
  )
}
