// Typing errors and the words they meant.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDistance, likeliestWord } from './edit-distance.ts'

test.each([
  ['ticket', 'ticket', 0],
  ['tikcet', 'ticket', 1],
  ['lotery', 'lottery', 1],
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
])('%s is away from %s by %i', (a, b, errors) => {
  expect(editDistance(a, b)).toBe(errors)
})

test('it is symmetric, zero only for equal words, and never more than the longer word', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      const errors = editDistance(a, b)
      expect(errors).toBe(editDistance(b, a))
      expect(errors === 0).toBe(a === b)
      expect(errors).toBeLessThanOrEqual(Math.max([...a].length, [...b].length))
    }),
  )
})

test('the word with the fewest errors is meant, the more common among equals, and none that is far', () => {
  const known = [
    { word: 'ticker', papers: 9 },
    { word: 'ticket', papers: 2 },
    { word: 'thicket', papers: 50 },
  ]
  expect(likeliestWord('tikcet', known)).toBe('ticket')
  expect(likeliestWord('ticke', known)).toBe('ticker')
  expect(likeliestWord('zebra', known)).toBeUndefined()
})
