// Texts that people paste, and the keys of the identifiers in them. Many come from public bug reports of other programs.
import { expect } from 'vitest'
import { identifierKey, parseIdentifier } from '#domain/identifiers/identifier.ts'

/** By what they have in common; no key where the text isn't an identifier. */
export type WrittenForms = Record<string, [written: string, key: string | undefined][]>

export function expectKey(written: string, key: string | undefined): void {
  const found = parseIdentifier(written)
  expect(found && identifierKey(found)).toBe(key)
}
