// What stands in for observations that are dropped.
import { describe, expect, test } from 'vitest'
import { modelSizeOf } from './networks.ts'
import { cartPole } from './physics.ts'
import { worldModelOf } from './world-models.ts'

const seen = { x: 0.3, velocity: -1.2, angle: 2.1, spin: 0.7 }

describe('a model of the cart-pole', () => {
  test('“hold” says again what was seen', () => {
    expect(worldModelOf('hold', []).predict(seen, 1)).toEqual(seen)
  })

  test('“inertia” keeps the speeds', () => {
    const { x, velocity, angle, spin } = worldModelOf('inertia', []).predict(seen, 1)
    expect([velocity, spin]).toEqual([-1.2, 0.7])
    expect(x).toBeCloseTo(0.288, 12)
    expect(angle).toBeCloseTo(2.107, 12)
  })

  test('“true” is the physics', () => {
    expect(worldModelOf('true', []).predict(seen, -0.4)).toEqual(cartPole.step(seen, -0.4).state)
  })

  test('a learned one moves by its accelerations, and is inertia with all weights 0', () => {
    const weights = new Float32Array(modelSizeOf(3))
    expect(worldModelOf('learned', weights).predict(seen, 1)).toEqual(
      worldModelOf('inertia', []).predict(seen, 1),
    )
    // The outputs' biases: 2 m/s² and 3 rad/s².
    weights[18 + 3] = 2
    weights[18 + 7] = 3
    const { velocity, spin } = worldModelOf('learned', weights).predict(seen, 1)
    expect(velocity).toBeCloseTo(-1.18, 12)
    expect(spin).toBeCloseTo(0.73, 12)
  })
})
