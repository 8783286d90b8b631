// The grid world's policy and fully connected model, against plain loops.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moves } from './environment.ts'
import { policyOf, policySize } from './policy.ts'
import { anySeen, bitsOf, layer, numbers } from './testing.ts'
import { modelOf, modelSizes } from './world-models.ts'

describe('networks', () => {
  test('the policy draws by the softmax of what its layers give', () => {
    const weights = numbers(1, policySize)
    const policy = policyOf(weights)
    const w = (at: number) => weights[at] as number
    fc.assert(
      fc.property(anySeen, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (seen, choice) => {
        const input = [...bitsOf(seen.apples), ...bitsOf(seen.fires)]
        const low = layer(
          input,
          (i, u) => w(10 * i + u),
          (u) => w(500 + u),
          10,
        ).map(Math.tanh)
        const high = layer(
          low,
          (i, u) => w(510 + 11 * u + i),
          (u) => w(510 + 11 * u + 10),
          32,
        ).map(Math.tanh)
        const scores = layer(
          high,
          (i, u) => w(862 + 33 * (u + 1) + i),
          (u) => w(862 + 33 * (u + 1) + 32),
          5,
        )
        const parts = scores.map(Math.exp)
        const total = parts.reduce((sum, part) => sum + part, 0)
        const ends = parts.map((_, at) => parts.slice(0, at + 1).reduce((sum, part) => sum + part, 0) / total)
        const action = policy(seen, choice)
        // Approximations may only matter at the very edge.
        expect(choice).toBeGreaterThan((ends[action - 1] ?? 0) - 2e-3)
        expect(choice).toBeLessThan((ends[action] as number) + 2e-3)
      }),
      { numRuns: 200 },
    )
  })

  test('the fully connected model thresholds what its layers give', () => {
    const weights = numbers(2, modelSizes.full)
    const w = (at: number) => weights[at] as number
    const model = modelOf('full', weights)
    fc.assert(
      fc.property(anySeen, fc.integer({ min: 0, max: 4 }), (seen, action) => {
        const oneOf = moves.map((_, at) => (at === action ? 1 : 0))
        const input = [...bitsOf(seen.apples), ...bitsOf(seen.fires), ...oneOf]
        const units = layer(
          input,
          (i, u) => w(100 * i + u),
          (u) => w(5_500 + u),
          100,
        ).map(Math.tanh)
        const outputs = layer(
          units,
          (i, u) => w(5_600 + 101 * u + i),
          (u) => w(5_600 + 101 * u + 100),
          50,
        )
        const said = model.predict(seen, action)
        const bits = [...bitsOf(said.apples), ...bitsOf(said.fires)]
        for (const [at, output] of outputs.entries())
          if (Math.abs(output - 0.5) > 0.01) expect(bits[at]).toBe(output > 0.5 ? 1 : 0)
      }),
      { numRuns: 100 },
    )
  })

  test('have the sizes of the released code', () => {
    expect([policySize, modelSizes.near, modelSizes.full]).toEqual([1_060, 1_201, 10_650])
  })
})
