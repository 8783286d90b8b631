// Identifiers for tests, written as people write them.
import { readIdentifiers } from '#domain/identifiers/read-identifiers.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'

export function someIdentifiers(...written: string[]): Identifier[] {
  const { identifiers, unreadIdentifiers } = readIdentifiers(written)
  if (unreadIdentifiers.length > 0) throw new Error(`not identifiers: ${unreadIdentifiers.join(', ')}`)
  return identifiers
}
