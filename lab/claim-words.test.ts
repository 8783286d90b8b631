// A claim's numbers and verdicts in words.
import { describe, expect, test } from 'vitest'
import { sayMeasured, sayMisses, sayNumber, sayStanding, sayTolerance } from './claim-words.ts'
import type { Claim, Tolerance, Verdict } from './claims.ts'

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
    expect(said(0.5, [0.4994, 0.5006])).toBe('0.5000 ± 0.0006')
    expect(said(0.1, [0.087, 0.113])).toBe('0.100 ± 0.013')
    expect(said(4197.3, [4077, 4317])).toBe('4,200 ± 120')
    expect(said(0.98, null)).toBe('0.98')
    expect(sayMeasured({ mean: null, interval: null })).toBeUndefined()
  })

  test('a mean without an interval has the decimals of its threshold, or of the spread it stands beside', () => {
    const said = (mean: number, tolerance: Tolerance, interval?: [number, number]) =>
      sayMeasured({ mean, interval: null }, { tolerance, interval })
    expect(said(1, { min: 0.97 })).toBe('1.00')
    expect(said(1.1, { max: 1.25 }, [1.1, 1.16])).toBe('1.10')
    expect(said(0.2612, { min: 0 })).toBe('0.26')
    expect(said(-0.0133, { max: 0.05 })).toBe('−0.013')
    expect(said(3.01e-10, { max: 1e-9 })).toBe('3.01 × 10⁻¹⁰')
    expect(said(0, { max: 0.05 })).toBe('0')
  })

  test('a mean just outside its threshold is never said to be on it', () => {
    const said = (mean: number, tolerance: Tolerance) => sayMeasured({ mean, interval: null }, { tolerance })
    expect(said(0.9698, { min: 0.97 })).toBe('0.9698')
    expect(said(1.2504, { max: 1.25 })).toBe('1.2504')
    expect(said(0.9702, { min: 0.97 })).toBe('0.97')
  })

  test('seeds that miss are counted, but a single run’s only seed is not', () => {
    const tolerance = { min: 1 }
    expect(sayMisses({ values: [2, 0, 3], tolerance })).toBe('1 of 3 seeds misses it')
    expect(sayMisses({ values: [0, 0, 3], tolerance })).toBe('2 of 3 seeds miss it')
    expect(sayMisses({ values: [0, 0, 0], tolerance })).toBe('all 3 seeds miss it')
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
    [['holds', 'holds', 'not measured'], 'Both claims it measured hold.'],
    [['holds', 'not measured', 'not measured'], 'The claim it measured holds.'],
    [['fails', 'fails', 'not measured'], 'Both claims it measured fail.'],
    [['fails', 'not measured', 'not measured'], 'The claim it measured fails.'],
    [['not measured'], 'No claim was measured.'],
  ])('%j: %s', (verdicts, sentence) => {
    expect(said(...verdicts)).toBe(sentence)
  })
})
