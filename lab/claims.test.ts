// Verdicts: computed from the mean over seeds, against a tolerance that was there before.
import { describe, expect, test } from 'vitest'
import { type Claim, countMisses, judge, judgeValues } from './claims.ts'

const claim: Claim<{ ratio?: number }> = {
  id: 'ratio',
  role: 'headline',
  statement: 'The ratio is about five.',
  where: 'Figure 1',
  expected: 5,
  tolerance: { min: 3, max: 7 },
  why: 'The figure’s bars.',
  measured: 'The larger by the smaller.',
  scope: 'At this size.',
  measure: ({ ratio }) => ratio,
}

describe('a verdict', () => {
  test('holds where the mean lies within the tolerance, ends included', () => {
    expect(judge(claim, [{ ratio: 2 }, { ratio: 4 }])).toMatchObject({ mean: 3, verdict: 'holds' })
  })

  test('fails where it does not, with the numbers', () => {
    const measured = judge(claim, [{ ratio: 7 }, { ratio: 9 }])
    expect(measured).toMatchObject({ values: [7, 9], mean: 8, verdict: 'fails' })
    expect(measured.interval?.[0]).toBe(7)
    expect(measured.interval?.[1]).toBe(9)
  })

  test('fails where a run broke down to a value that is no number', () => {
    expect(judge(claim, [{ ratio: 5 }, { ratio: Number.NaN }])).toMatchObject({
      ...{ values: [5, null], mean: null, verdict: 'fails' },
    })
  })

  test.each([[[1.7e308, 1.7e308]], [[1.7e308, -1.7e308, 5]]])(
    'fails where numbers are too large for a mean or an interval: %j',
    (values) => {
      const measured = judge(
        claim,
        values.map((ratio) => ({ ratio })),
      )
      expect(measured).toMatchObject({ values, mean: null, interval: null, verdict: 'fails' })
    },
  )

  test('is not given where nothing was measured', () => {
    expect(judge(claim, [{}, {}])).toMatchObject({ values: [null, null], verdict: 'not measured' })
  })

  test('has no interval from one seed', () => {
    expect(judge(claim, [{ ratio: 5 }]).interval).toBeNull()
  })
})

test('numbers whose sum is none fail, and no mean is written', () => {
  const judged = judgeValues({ role: 'check', expected: 1, tolerance: { min: 0 } }, [1.7e308, 1.7e308], false)
  expect(judged).toMatchObject({ mean: null, interval: null, verdict: 'fails' })
})

test('single seeds that lie outside are counted, whatever the verdict of the mean', () => {
  const measured = judge(claim, [{ ratio: 2 }, {}, { ratio: 4 }, { ratio: 9 }])
  expect(measured).toMatchObject({ role: 'headline', mean: 5, verdict: 'holds' })
  expect(countMisses(measured)).toEqual({ misses: 2, of: 3 })
})
