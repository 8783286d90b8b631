import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type TrustFacts, trustOf, trustThresholds } from './trust.ts'

const nobody: TrustFacts = { days: 0, texts: 0, decisions: 0, granted: 0 }
const { knownDays, knownTexts, trustedDays, trustedTexts } = trustThresholds

describe('trust', () => {
  test.each<[string, Partial<TrustFacts>, 0 | 1 | 2]>([
    ['nothing', {}, 0],
    ['almost the days', { days: knownDays - 0.001 }, 0],
    ['the days', { days: knownDays }, 1],
    ['almost the texts', { texts: knownTexts - 1 }, 0],
    ['the texts', { texts: knownTexts }, 1],
    ['the texts of the trusted, and not their days', { texts: trustedTexts, days: trustedDays - 0.001 }, 1],
    ['the days of the trusted, and not their texts', { texts: trustedTexts - 1, days: trustedDays }, 1],
    ['both', { texts: trustedTexts, days: trustedDays }, 2],
    ['an account by the operator', { granted: 1 }, 1],
    ['an account by the operator and a decision', { granted: 1, decisions: 1 }, 0],
    ['everything and a decision', { texts: trustedTexts, days: trustedDays, decisions: 1 }, 0],
  ])('with %s', (_what, facts, level) => {
    expect(trustOf({ ...nobody, ...facts })).toBe(level)
  })

  test('never falls with time or with a text more', () => {
    const facts = fc.record({
      days: fc.double({ min: 0, max: 1_000, noNaN: true }),
      texts: fc.nat(100),
      decisions: fc.nat(1),
      granted: fc.constantFrom<0 | 1 | 2>(0, 1, 2),
    })
    fc.assert(
      fc.property(facts, fc.nat(10), fc.nat(10), (before, days, texts) => {
        const after = { ...before, days: before.days + days, texts: before.texts + texts }
        expect(trustOf(after)).toBeGreaterThanOrEqual(trustOf(before))
      }),
    )
  })
})
