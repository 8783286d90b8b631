// Several identifiers as somebody wrote them: those that could be read, and the rest as written.
import { parseIdentifier } from './identifier.ts'
import type { Identifier } from './scheme.ts'

/** Both go into a draft, so that its check reports what couldn't be read beside everything else. */
export interface ReadIdentifiers {
  identifiers: Identifier[]
  unreadIdentifiers: string[]
}

export function readIdentifiers(written: readonly string[]): ReadIdentifiers {
  const read: ReadIdentifiers = { identifiers: [], unreadIdentifiers: [] }
  for (const text of written) {
    const identifier = parseIdentifier(text)
    if (identifier === undefined) read.unreadIdentifiers.push(text)
    else read.identifiers.push(identifier)
  }
  return read
}
