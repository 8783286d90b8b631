// Correlations of what a model says with what's seen.
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#lab/random.ts'
import { correlationsOf, drawTransitions } from './directions.ts'
import type { Seen } from './environment.ts'
import { bitsOf, down, left, numbers, right, stay, up } from './testing.ts'
import { exactTable, nearModel } from './truth-table.ts'
import { modelOf, modelSizes } from './world-models.ts'

const none = new Float64Array()

describe('correlations of what a model says with what’s seen', () => {
  const transitions = drawTransitions(seededRandom(1, 'transitions'), 300)

  test('are high for all moves with the exact table, and for staying alone with the last observation', () => {
    for (const value of correlationsOf(nearModel(exactTable()), transitions))
      expect(value).toBeGreaterThan(0.7)
    const held = correlationsOf(modelOf('hold', none), transitions)
    expect(held[stay]).toBeGreaterThan(0.9)
    for (const action of [down, up, right, left]) expect(held[action]).toBeLessThan(0.4)
  })

  test('are 0 of a model that says the same all the time, and Pearson’s of any other', () => {
    expect(correlationsOf(modelOf('empty', none), transitions)).toEqual([0, 0, 0, 0, 0])
    const model = modelOf('full', numbers(5, modelSizes.full))
    const pairs = transitions.flatMap(({ before, after }) => {
      const [said, seen] = [model.predict(before, up), after[up] as Seen]
      const both = (['apples', 'fires'] as const).map((of) => [bitsOf(said[of]), bitsOf(seen[of])] as const)
      return both.flatMap(([a, b]) => a.map((value, at) => [value, b[at] as number] as const))
    })
    const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length
    const [l, r] = [mean(0), mean(1)]
    const sum = (of: (a: number, b: number) => number) =>
      pairs.reduce((total, [a, b]) => total + of(a - l, b - r), 0)
    const pearson = sum((a, b) => a * b) / Math.sqrt(sum((a) => a * a) * sum((_, b) => b * b))
    expect(correlationsOf(model, transitions)[up]).toBeCloseTo(pearson, 10)
  })
})
