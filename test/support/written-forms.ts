// Texts that people paste, and the keys of the identifiers in them: tables for tests. Many rows come from public bug reports of other programs.
import { describe, expect, test } from 'vitest'
import { identifierKey, parseIdentifier } from '#domain/identifiers/identifier.ts'

/** By what they have in common; no key where the text isn't an identifier. */
export type WrittenForms = Record<string, [written: string, key: string | undefined][]>

export function testWrittenForms(forms: WrittenForms): void {
  describe.each(Object.entries(forms))('%s', (_, rows) => {
    test.each(rows)('%s', (written, key) => {
      const found = parseIdentifier(written)
      expect(found && identifierKey(found)).toBe(key)
    })
  })
}
