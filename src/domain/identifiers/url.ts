// Web addresses, for papers that have nothing better.
import type { Identifier, Scheme } from './scheme.ts'

const knownHost =
  /^(?:[\w-]+\.)*(?:arxiv\.org|lanl\.gov|alphaxiv\.org|ar5iv\.org|arxiv-vanity\.com|scirate\.com|huggingface\.co|doi\.org|dblp\.org|uni-trier\.de)\//i

/** A whole web address. Without `https://` only at hosts that papers are known by. */
export function parseWebAddress(text: string): URL | undefined {
  const named = text.replace(/^url:(?=https?:)/i, '')
  // A proxy may have merged the two slashes.
  const repaired = named.replace(/^(https?:)\/(?!\/)/i, '$1//')
  const isWhole = /^https?:\/\//i.test(repaired)
  if (!isWhole && !knownHost.test(text)) return undefined
  const written = isWhole ? repaired : `https://${text}`
  return /\s/.test(written) ? undefined : (URL.parse(written) ?? undefined)
}

function recogniseUrl(address: URL): Identifier | undefined {
  if (!address.hostname.includes('.') || address.username !== '' || address.password !== '') return undefined
  const url = new URL(address)
  url.hash = ''
  url.protocol = 'https:'
  for (const name of [...url.searchParams.keys()]) if (name.startsWith('utm_')) url.searchParams.delete(name)
  return { scheme: 'url', value: url.href.replace(/\/+$/, '') }
}

export const url: Scheme = {
  name: 'url',
  recognise: () => undefined,
  recogniseUrl,
  normalise: (value) => {
    const address = parseWebAddress(value)
    return address && recogniseUrl(address)?.value
  },
  label: ({ value }) => value.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, ''),
  address: ({ value }) => value,
}
