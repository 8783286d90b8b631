// Seeds as they are written.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maxSeeds, readSeeds, writeSeeds } from './seeds.ts'

describe('seeds', () => {
  test('are read alone, as a range, and in a row', () => {
    expect(readSeeds('7')).toEqual([7])
    expect(readSeeds('1..5')).toEqual([1, 2, 3, 4, 5])
    expect(readSeeds('9, 1..3,2')).toEqual([9, 1, 2, 3])
  })

  test.each(['', '1..', '-1', '1.5', '5..1', 'one', '1..9999999999', `1..${maxSeeds + 1}`])(
    'are not “%s”',
    (text) => {
      expect(readSeeds(text)).toBeUndefined()
    },
  )

  test('come back from their own writing', () => {
    const lists = fc.uniqueArray(fc.integer({ min: 0, max: 2 ** 31 - 1 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(lists, (seeds) => {
        expect(readSeeds(writeSeeds(seeds))).toEqual(seeds)
      }),
    )
  })
})
