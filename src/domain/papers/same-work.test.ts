// The score of two records: what holds for any two, and how long ones are compared.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { someIdentifiers } from '../../../test/support/some-identifiers.ts'
import { venueKinds } from './paper.ts'
import { type DescribedWork, sameWorkScore, sameWorkThresholds } from './same-work.ts'

const words = [
  'deep',
  'Learning',
  'Part',
  'II',
  'erratum',
  'to:',
  'é',
  '$O(n^2)$',
  '2nd',
  'edition',
  '—',
  '{DNA}',
  '\\emph',
  'on',
]
const someAuthor = fc.record({
  name: fc.constantFrom(
    'Ann Bell',
    'Bell, A.',
    'Bell',
    'B. Bell',
    'Wei Wang',
    'Wang Wei',
    'W. Wang',
    'Wen Wang',
    'et al.',
    '',
  ),
})
const someWork: fc.Arbitrary<DescribedWork> = fc.record({
  identifiers: fc
    .uniqueArray(
      fc
        .constantFrom(
          'arXiv:1501.00001',
          'arXiv:1501.00002',
          '10.1000/x',
          '10.1000/y',
          '10.1101/z',
          'https://a.test/b',
        )
        .map((written) => someIdentifiers(written)),
      { maxLength: 3 },
    )
    .map((all) => all.flat()),
  title: fc.oneof(
    fc.array(fc.constantFrom(...words), { maxLength: 8 }).map((all) => all.join(' ')),
    fc.string(),
  ),
  authors: fc.array(someAuthor, { maxLength: 5 }),
  authorsComplete: fc.boolean(),
  year: fc.option(fc.integer({ min: 1990, max: 2025 }), { nil: undefined }),
  venueKind: fc.option(fc.constantFrom(...venueKinds), { nil: undefined }),
})

describe('of any two records', () => {
  test('the score lies between 0 and 1, and is the same in both directions', () => {
    fc.assert(
      fc.property(someWork, someWork, (one, other) => {
        const score = sameWorkScore(one, other)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        expect(sameWorkScore(other, one)).toBe(score)
      }),
      { numRuns: 500 },
    )
  })

  test('a record that has an identifier is the same as itself', () => {
    fc.assert(
      fc.property(
        someWork.filter(({ identifiers }) => identifiers.length > 0),
        (one) => {
          expect(sameWorkScore(one, structuredClone(one))).toBe(1)
        },
      ),
    )
  })

  test('a hundred thousand letters and names are compared at once', () => {
    const authors = Array.from({ length: 5_000 }, (_, at) => ({ name: `Person Number${at % 7}` }))
    const long = { identifiers: [], title: 'a: '.repeat(50_000), authors }
    expect(sameWorkScore(long, { ...long })).toBeGreaterThan(sameWorkThresholds.merge)
  })
})
