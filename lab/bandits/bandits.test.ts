// Bandits: belief that is exact, a policy that learns, and indices that come as often as they should.
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../random.ts'
import { drawIndex } from './draw-index.ts'
import { startSoftmaxPolicy } from './softmax-policy.ts'
import { actByBelief, startBelief } from './thompson.ts'

const random = seededRandom(1, 'bandits')

describe('a belief', () => {
  test('rules out what failed, and holds on to what paid', () => {
    const belief = startBelief(3)
    const tried = new Set<string>()
    while (actByBelief(random, belief, 2) === 0) {
      expect(belief.chances[2]).toBeGreaterThan(1 / 3)
      expect(belief.chances.reduce((sum, chance) => sum + chance)).toBeCloseTo(1, 12)
      tried.add([...belief.chances].join())
    }
    expect([...belief.chances]).toEqual([0, 0, 1])
    expect(tried.size).toBeLessThanOrEqual(2)
    expect(actByBelief(random, belief, 2)).toBe(1)
  })

  test('finds the right of n actions on the m-th try with the chance m/n', () => {
    const [actions, draws] = [4, 20_000]
    const paid = [0, 0, 0, 0, 0]
    for (let draw = 0; draw < draws; draw += 1) {
      const belief = startBelief(actions)
      for (let visit = 0; visit < paid.length; visit += 1)
        paid[visit] = (paid[visit] as number) + actByBelief(random, belief, draw % actions) / draws
    }
    for (const [visit, share] of paid.entries())
      expect(Math.abs(share - Math.min((visit + 1) / actions, 1))).toBeLessThan(0.015)
  })

  test('in doubt does not rule out what failed: Bayes’s rule by hand', () => {
    const belief = startBelief(2)
    // It fails on one of the two; with doubt ½ that one is half as likely as the other.
    while (belief.chances[0] === 0.5)
      if (actByBelief(random, belief, 5, 0.5) === 1) throw new Error('It paid.')
    expect([...belief.chances].sort()[0]).toBeCloseTo(1 / 3, 12)
  })
})

describe('a softmax policy', () => {
  const options = { actions: 5, rate: 0.3, own: 0.1 }

  test('learns: the chance of the right action rises from one in five to nearly one', () => {
    const policy = startSoftmaxPolicy(random, [0, 3, 3, 1, 2], { ...options, isCoupled: false })
    for (const chance of policy.correct()) expect(chance).toBeCloseTo(0.2, 12)
    for (let step = 0; step < 2_000; step += 1) policy.act(step % 5)
    for (const chance of policy.correct()) expect(chance).toBeGreaterThan(0.9)
  })

  test('moves a context that was not visited only where contexts are coupled', () => {
    for (const isCoupled of [true, false]) {
      const policy = startSoftmaxPolicy(random, [0, 1, 2, 3, 4], { ...options, isCoupled })
      for (let step = 0; step < 100; step += 1) policy.act(0)
      const [own, other] = policy.correct() as [number, number]
      expect(own).toBeGreaterThan(0.5)
      if (isCoupled) expect(other).toBeLessThan(0.2)
      else expect(other).toBeCloseTo(0.2, 12)
    }
  })
})

test('an index comes as often as its chance says, and never where that is 0', () => {
  const counts = [0, 0, 0, 0]
  for (let draw = 0; draw < 10_000; draw += 1) {
    const index = drawIndex(random, [0, 0.25, 0.75, 0])
    counts[index] = (counts[index] as number) + 1
  }
  expect(counts[0]).toBe(0)
  expect(counts[3]).toBe(0)
  expect(Math.abs((counts[1] as number) / 10_000 - 0.25)).toBeLessThan(0.02)
})
