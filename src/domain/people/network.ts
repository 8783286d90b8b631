// The network that a client's address belongs to: what limits count by, because one subscriber of IPv6 has many addresses.

/** Groups of an IPv6 address that name the network of one subscriber. */
const networkGroups = 4

/** An IPv4 address as it is, an IPv6 one by its first 64 bits; anything else as it is written. */
export function networkOf(address: string): string {
  const mapped = address.match(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/i)?.[1]
  if (mapped !== undefined) return mapped
  if (!address.includes(':')) return address
  const [before = '', after] = address.toLowerCase().split('::')
  const head = groupsOf(before)
  const tail = groupsOf(after ?? '')
  const gap = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length)
  const all = [...head, ...Array<string>(gap).fill('0'), ...tail]
  const network = all.slice(0, networkGroups).map((group) => group.replace(/^0+(?=.)/, ''))
  return `${network.join(':')}::/64`
}

function groupsOf(part: string): string[] {
  return part === '' ? [] : part.split(':')
}
