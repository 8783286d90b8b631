// A claim's numbers and verdicts in words.
import { describe, expect, test } from 'vitest'
import { sayMeasured, sayMisses, sayNumber, sayStanding, sayTolerance } from './claim-words.ts'
import type { Claim, Verdict } from './claims.ts'

describe('numbers', () => {
  test.each([
    [1.1283, '1.13'],
    [0, '0'],
    [-0.0133, '−0.0133'],
    [4197.3, '4,200'],
    [3.01e-10, '3.01 × 10⁻¹⁰'],
    [2.5e7, '2.5 × 10⁷'],
  ])('%d is said as %s', (value, said) => {
    expect(sayNumber(value)).toBe(said)
  })

  test('thresholds are said in words', () => {
    expect(sayTolerance({ max: 1.25 })).toBe('1.25 or less')
    expect(sayTolerance({ min: 0.97 })).toBe('0.97 or more')
    expect(sayTolerance({ min: 3.5, max: 7 })).toBe('3.5 to 7')
    expect(sayTolerance({ min: 0, max: 0 })).toBe('exactly 0')
  })

  test('means are said with half of their interval, unless it changes no digit', () => {
    const said = (mean: number, interval: [number, number] | null) =>
      sayMeasured({ mean, interval })?.replaceAll('\u00a0', ' ')
    expect(said(1.128, [1.1, 1.156])).toBe('1.13 ± 0.03')
    expect(said(0.227, [0.215, 0.239])).toBe('0.227 ± 0.012')
    expect(said(1, [1, 1])).toBe('1')
    expect(said(0, [0, 0])).toBe('0')
    expect(said(0.5, [0.4994, 0.5006])).toBe('0.5 ± 0.0006')
    expect(said(0.98, null)).toBe('0.98')
    expect(sayMeasured({ mean: null, interval: null })).toBeUndefined()
  })

  test('seeds that miss are counted, but a single run’s only seed is not', () => {
    const tolerance = { min: 1 }
    expect(sayMisses({ values: [2, 0, 3], tolerance })).toBe('1 of 3 seeds misses it')
    expect(sayMisses({ values: [0, 0, 3], tolerance })).toBe('2 of 3 seeds miss it')
    expect(sayMisses({ values: [0], tolerance })).toBeUndefined()
    expect(sayMisses({ values: [2, 3], tolerance })).toBeUndefined()
  })
})

describe('how the claims of a run stand', () => {
  const claims = ['a', 'b', 'c'].map((id) => ({ id }) as Claim<never>)
  const said = (...verdicts: Verdict[]) =>
    sayStanding(
      { claims },
      Object.fromEntries(verdicts.map((verdict, index) => [claims[index]?.id, { verdict }])),
    )

  test.each<[Verdict[], string]>([
    [['holds', 'holds', 'holds'], 'All 3 claims hold.'],
    [['holds', 'holds', 'fails'], '2 of 3 claims hold, 1 fails.'],
    [['holds', 'fails', 'fails'], '1 of 3 claims holds, 2 fail.'],
    [['fails', 'fails', 'fails'], 'All 3 claims fail.'],
    [['holds', 'holds', 'not measured'], 'All 2 claims it measured hold.'],
    [['holds', 'not measured', 'not measured'], 'The claim it measured holds.'],
    [['fails', 'not measured', 'not measured'], 'The claim it measured fails.'],
    [['not measured'], 'No claim was measured.'],
  ])('%j: %s', (verdicts, sentence) => {
    expect(said(...verdicts)).toBe(sentence)
  })
})
