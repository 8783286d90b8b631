// The cart-pole's two networks.
import { describe, expect, test } from 'vitest'
import { act, imagineAccelerations, modelSizeOf, policySize } from './networks.ts'

const state = { x: 0.3, velocity: -1.2, angle: 2.1, spin: 0.7 }
const zeros = (length: number) => new Float32Array(length)

describe('sizes', () => {
  test('are the paper’s', () => {
    expect([policySize, modelSizeOf(120)]).toEqual([71, 962])
    expect(policySize + modelSizeOf(120)).toBe(1_033)
    expect(policySize + modelSizeOf(20)).toBe(233)
  })
})

describe('the policy', () => {
  test('is tanh of tanh, from all five numbers', () => {
    for (const [input, value] of [
      state.x,
      state.velocity,
      Math.cos(2.1),
      Math.sin(2.1),
      state.spin,
    ].entries()) {
      const weights = zeros(policySize)
      // Unit 3 has one weight and a bias; the output has that unit's weight and a bias.
      weights[3 * 6 + input] = 0.5
      weights[3 * 6 + 5] = 0.25
      weights[60 + 3] = 2
      weights[70] = -0.125
      expect(act(weights, state)).toBeCloseTo(Math.tanh(2 * Math.tanh(0.5 * value + 0.25) - 0.125), 12)
    }
  })
})

describe('the model', () => {
  test('is linear in tanh, from the speed, the angle, the spin and the action', () => {
    const inputs = [state.velocity, Math.cos(2.1), Math.sin(2.1), state.spin, -0.6]
    for (const [input, value] of inputs.entries()) {
      const weights = zeros(modelSizeOf(4))
      weights[2 * 6 + input] = 0.5
      weights[2 * 6 + 5] = 0.25
      weights.set([3], 24 + 2)
      weights.set([4], 24 + 4)
      weights.set([5], 29 + 2)
      weights.set([6], 29 + 4)
      const unit = Math.tanh(0.5 * value + 0.25)
      const { cart, pole } = imagineAccelerations(weights, state, -0.6)
      expect(cart).toBeCloseTo(3 * unit + 4, 12)
      expect(pole).toBeCloseTo(5 * unit + 6, 12)
    }
  })

  test('doesn’t see the place', () => {
    const weights = Float32Array.from({ length: modelSizeOf(4) }, (_, at) => Math.sin(at + 1))
    const here = imagineAccelerations(weights, state, 0.5)
    expect(imagineAccelerations(weights, { ...state, x: -2 }, 0.5)).toEqual(here)
    expect(imagineAccelerations(weights, { ...state, spin: 0 }, 0.5)).not.toEqual(here)
  })

  test('with all weights 0 is inertia', () => {
    expect(imagineAccelerations(zeros(modelSizeOf(20)), state, 1)).toEqual({ cart: 0, pole: 0 })
  })
})
