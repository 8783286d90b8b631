// How much work texts cost that were made to cost much: steps are counted, never time.
import { afterEach, expect, test, vi } from 'vitest'
import { maxIdentifierLength, parseIdentifier } from './identifier.ts'
import { possibleIdentifiers } from './possible-keys.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

function filled(beginning: string, piece: string): string {
  return (beginning + piece.repeat(maxIdentifierLength)).slice(0, maxIdentifierLength)
}

test.each([[')/'], ['/)'], ['?)'], [']/'], ['/.'], ['/”'], ['#']])(
  'an address that ends in many “%s” is parsed a few times only',
  (piece) => {
    const parse = vi.spyOn(URL, 'parse')
    possibleIdentifiers(filled('https://doi.org/10.1234/', piece))
    expect(parse.mock.calls.length).toBeGreaterThan(0)
    expect(parse.mock.calls.length).toBeLessThan(60)
  },
)

test('an address is still cleared of as many signs as people put behind one', () => {
  expect(parseIdentifier('https://example.org/paper/)/).')).toEqual({
    scheme: 'url',
    value: 'https://example.org/paper',
  })
})
