// The grid world's own exp, beside the engine's.
import { expect, test } from 'vitest'
import { exp } from './exp.ts'

test('exp is right to nine digits from −40 to 0', () => {
  for (let x = -40; x <= 0; x += 0.03) expect(exp(x) / Math.exp(x)).toBeCloseTo(1, 9)
  expect(exp(-1e9)).toBe(exp(-40))
})
