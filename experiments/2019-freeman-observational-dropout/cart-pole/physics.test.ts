// The cart-pole's physics.
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#lab/random.ts'
import { accelerate, cartPole, drawStart, isOff, move, rewardOf, type State } from './physics.ts'

const still: State = { x: 0, velocity: 0, angle: 0, spin: 0 }

describe('accelerations and rewards', () => {
  // Computed once with independent code, from the equations of the released program.
  test.each([
    [[0.1, -0.2, 2.5, 0.7], 0.3, [1.594063, 11.499809], 0.0971432],
    [[-1, 1.5, 0.1, -2], -1, [-15.656931, -36.495869], 0.79801333],
    [[0, 0, 0.01, 0], 0, [0.058913, 0.39277], 0.999975],
  ] as const)(
    'are those of the released code at %j',
    ([x, velocity, angle, spin], action, expected, reward) => {
      const state = { x, velocity, angle, spin }
      const { cart, pole } = accelerate(state, action)
      expect(Math.abs(cart - expected[0])).toBeLessThan(1e-6)
      expect(Math.abs(pole - expected[1])).toBeLessThan(1e-6)
      // Of the state that the step leads to.
      expect(Math.abs(cartPole.step(state, action).reward - reward)).toBeLessThan(1e-6)
    },
  )

  test('clip the action', () => {
    expect(accelerate(still, 7)).toEqual(accelerate(still, 1))
    expect(accelerate(still, -7)).toEqual(accelerate(still, -1))
    expect(accelerate(still, 1)).not.toEqual(accelerate(still, 0.5))
  })

  test('are mirrored when everything is', () => {
    const { cart, pole } = accelerate({ x: 0.4, velocity: 1, angle: 2, spin: -3 }, 0.6)
    const mirrored = accelerate({ x: -0.4, velocity: -1, angle: -2, spin: 3 }, -0.6)
    expect([mirrored.cart, mirrored.pole]).toEqual([-cart, -pole])
  })
})

describe('a step', () => {
  test('moves everything by what it was before', () => {
    const moved = move({ x: 1, velocity: 2, angle: 3, spin: 4 }, { cart: 5, pole: 6 })
    expect(moved.x).toBeCloseTo(1.02, 12)
    expect(moved.velocity).toBeCloseTo(2.05, 12)
    expect(moved.angle).toBeCloseTo(3.04, 12)
    expect(moved.spin).toBeCloseTo(4.06, 12)
  })

  test('is rewarded for where it leads', () => {
    const before = { x: 0.1, velocity: -0.2, angle: 2.5, spin: 0.7 }
    const { state, reward } = cartPole.step(before, 0.3)
    expect(state).toEqual(move(before, accelerate(before, 0.3)))
    expect(reward).toBe(rewardOf(state))
    expect(reward).not.toBe(rewardOf(before))
  })

  test('lets nothing fall that stands exactly upright, and keeps a hanging pole hanging', () => {
    expect(cartPole.step(still, 0).state).toEqual(still)
    const { state } = cartPole.step({ ...still, angle: Math.PI }, 0)
    expect(state.angle).toBe(Math.PI)
    expect(Math.abs(state.spin)).toBeLessThan(1e-12)
  })
})

describe('rewards', () => {
  test('are 1 upright in the middle, and 0 hanging or at the ends of the track', () => {
    expect(rewardOf(still)).toBe(1)
    expect(rewardOf({ ...still, angle: Math.PI })).toBeCloseTo(0, 12)
    expect(rewardOf({ ...still, x: 2.4 })).toBeCloseTo(0, 12)
    expect(rewardOf({ ...still, angle: Math.PI / 2 })).toBeCloseTo(0.5, 12)
  })
})

describe('an episode', () => {
  test('ends beyond the track, on either side, and not at its end', () => {
    expect([2.4, -2.4].map((x) => isOff({ ...still, x }))).toEqual([false, false])
    expect([2.4001, -2.4001].map((x) => isOff({ ...still, x }))).toEqual([true, true])
    expect(cartPole.step({ ...still, x: 2.39, velocity: 2 }, 0).isOver).toBe(true)
    expect(cartPole.step({ ...still, x: 2.39, velocity: 0.5 }, 0).isOver).toBe(false)
  })
})

describe('starts', () => {
  const count = 4_000
  const drawn = (start: 'narrow' | 'wide') => {
    const random = seededRandom(3, start)
    return Array.from({ length: count }, () => drawStart(random, start))
  }
  const fields = ['x', 'velocity', 'angle', 'spin'] as const
  const middles = { x: 0, velocity: 0, angle: Math.PI, spin: 0 }

  test.each(fields)('narrow ones are normal around a hanging pole: %s', (field) => {
    const offs = drawn('narrow').map((state) => state[field] - middles[field])
    expect(Math.abs(meanOf(offs))).toBeLessThan((4 * 0.2) / Math.sqrt(count))
    const deviation = Math.sqrt(meanOf(offs.map((off) => off ** 2)))
    expect(Math.abs(deviation - 0.2)).toBeLessThan((4 * 0.2) / Math.sqrt(2 * count))
  })

  test.each([
    ['x', 2.4],
    ['velocity', 10],
    ['angle', Math.PI / 2],
    ['spin', 10],
  ] as const)('wide ones are even around it: %s up to ±%d', (field, most) => {
    const offs = drawn('wide').map((state) => state[field] - middles[field])
    expect(Math.max(...offs.map(Math.abs))).toBeLessThanOrEqual(most)
    expect(Math.max(...offs)).toBeGreaterThan(0.98 * most)
    expect(Math.min(...offs)).toBeLessThan(-0.98 * most)
    const deviation = most / Math.sqrt(3)
    expect(Math.abs(meanOf(offs))).toBeLessThan((4 * deviation) / Math.sqrt(count))
    const quarter = offs.filter((off) => Math.abs(off) < most / 2).length / count
    expect(Math.abs(quarter - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / count))
  })
})

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
