// tanh, beside the engine's own.
import { expect, test } from 'vitest'
import { tanh } from './tanh.ts'

test('it is off by at most 10⁻⁴, odd, and never leaves −1 to 1', () => {
  for (let x = -8; x <= 8; x += 0.01) {
    expect(Math.abs(tanh(x) - Math.tanh(x))).toBeLessThan(1.01e-4)
    expect(Math.abs(tanh(x))).toBeLessThanOrEqual(1)
    expect(tanh(-x)).toBe(-tanh(x))
  }
})

test('its numbers stay as they are, to the last bit: stored agents were trained with them', () => {
  expect([tanh(0.3), tanh(-1.7), tanh(4.5)]).toEqual([
    0.2913126124515909, -0.935409072190197, 0.9997952217149001,
  ])
})
