// The identifiers among what a web page says of itself: each once, with bare web addresses last.
import { identifierKey, parseIdentifier, withoutVersion } from './identifier.ts'
import type { Identifier } from './scheme.ts'

/** A page that says more than this isn't about one paper. */
const most = 20

/** `written` in the page's order, the surest first. Anything that isn't an identifier is left out. */
export function pageIdentifiers(written: readonly string[]): Identifier[] {
  const byKey = new Map<string, Identifier>()
  for (const text of written.slice(0, most)) {
    const identifier = parseIdentifier(text)
    if (identifier === undefined) continue
    const key = identifierKey(identifier)
    if (!byKey.has(key)) byKey.set(key, withoutVersion(identifier))
  }
  const found = [...byKey.values()]
  return [...found.filter((one) => !isAddress(one)), ...found.filter(isAddress)]
}

function isAddress({ scheme }: Identifier): boolean {
  return scheme === 'url'
}
