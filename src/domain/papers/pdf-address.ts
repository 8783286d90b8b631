// Where a paper's PDF is, as far as its identifiers and address say.
import type { Identifier } from './identifier.ts'

interface Located {
  identifiers: readonly Identifier[]
  url?: string | undefined
}

export function pdfAddress({ identifiers, url }: Located): string | undefined {
  const arxiv = identifiers.find(({ scheme }) => scheme === 'arxiv')
  if (arxiv) return `https://arxiv.org/pdf/${arxiv.value}`
  const addresses = [url, ...identifiers.filter(({ scheme }) => scheme === 'url').map(({ value }) => value)]
  return addresses.find((address) => address !== undefined && isPdf(address))
}

function isPdf(address: string): boolean {
  return URL.canParse(address) && /\.pdf$/i.test(new URL(address).pathname)
}
