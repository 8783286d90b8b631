// Episodes of the cart-pole, step by step.
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#lab/random.ts'
import { drawEpisodes, type Setting } from './episodes.ts'
import { act, policySize } from './networks.ts'
import { startCoin } from './peek-coin.ts'
import { cartPole, isOff, maxSteps, rewardOf } from './physics.ts'
import { rollOut } from './rollout.ts'

const random = seededRandom(2, 'rollout')
const weights = random.normals(policySize, 0.3)
const episodes = drawEpisodes(random, 3, 'narrow')
const settingOf = (changes: Partial<Setting>): Setting => {
  return Object.assign({ model: 'hold', hidden: 1, peekRate: 0.2, isDream: false }, changes)
}
const stepsOf = (changes: Partial<Setting>, episode = 0) => [
  ...rollOut(settingOf(changes), weights, episodes, episode),
]

describe('an episode', () => {
  test('begins with a real observation of its start', () => {
    const [first] = stepsOf({ peekRate: 0 }, 1)
    const [x, velocity, angle, spin] = episodes.starts.subarray(4, 8)
    expect(first?.before).toEqual({ x, velocity, angle, spin })
  })

  test('peeks when its coin says so, and else sees what it saw before', () => {
    const steps = stepsOf({})
    const peeks = startCoin(episodes.coins.subarray(0, 4), 0.2)
    const tossed = steps.map(() => peeks())
    expect(steps.map(({ isReal }) => isReal)).toEqual(tossed)
    expect(new Set(tossed).size).toBe(2)
    for (const { isReal, seen, state, before } of steps) expect(seen).toEqual(isReal ? state : before)
  })

  test('acts on what it sees, and is rewarded for what is', () => {
    const steps = stepsOf({ model: 'inertia' })
    for (const [at, { before, action, reward, state }] of steps.entries()) {
      expect(action).toBe(act(weights, before))
      expect(reward).toBe(rewardOf(state))
      if (at > 0) expect(state).toEqual(cartPole.step(steps[at - 1]?.state ?? before, action).state)
    }
    expect(steps.length).toBeGreaterThan(20)
  })

  test('ends off the track, or after a thousand steps', () => {
    const steps = stepsOf({ peekRate: 1 })
    expect(steps.map(({ state }) => isOff(state)).indexOf(true)).toBe(
      steps.length === maxSteps ? -1 : steps.length - 1,
    )
    expect(stepsOf({ isDream: true })).toHaveLength(maxSteps)
  })

  test('in a dream, the state is what the model says, and all of it is seen', () => {
    const steps = stepsOf({ model: 'inertia', isDream: true, peekRate: 0 })
    const speeds = new Set(steps.map(({ state }) => state.velocity))
    expect(speeds.size).toBe(1)
    for (const { seen, state, reward } of steps) {
      expect(seen).toEqual(state)
      expect(reward).toBe(rewardOf(state))
    }
  })
})
