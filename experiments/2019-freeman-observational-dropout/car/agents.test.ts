// Agents of the car: their sizes, when they ask their model, and when they see.
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#lab/random.ts'
import { jointAgent, jointSizeOf, sizeOf } from './agents.ts'
import { jointArms, linearArms, peekRateOf } from './arms.ts'
import { modelHiddenSize, modelSize, policySize } from './networks.ts'
import { driveEpisode } from './rollout.ts'
import { frozenModelOf } from './stored-agents.ts'
import { drawCarEpisode } from './train.ts'

describe('agents', () => {
  const weights = (size: number, seed: number) =>
    new Float64Array(seededRandom(seed, 'weights').normals(size, 0.3))
  const episode = drawCarEpisode(seededRandom(2, 'episode'))

  test('have as many weights as the paper’s', () => {
    expect([modelSize, policySize, jointSizeOf('learned'), modelHiddenSize]).toEqual([376, 203, 579, 200])
    expect([sizeOf('linear-30'), sizeOf('linear-features')]).toEqual([33, 51])
  })

  test('never read their model if they see everything', () => {
    const own = weights(jointSizeOf('learned'), 1)
    const broken = Float64Array.from(own, (value, at) => (at < modelSize ? Number.NaN : value))
    const [whole, blind] = [jointAgent('learned', own), jointAgent('learned', broken)]
    expect(driveEpisode(blind, episode, 1)).toEqual(driveEpisode(whole, episode, 1))
    const some = driveEpisode(blind, episode, 0.5)
    expect(Number.isNaN(some.reward) || some.frames !== driveEpisode(whole, episode, 0.5).frames).toBe(true)
  })

  test('with a model whose weights are 0 hold the last observation', () => {
    const policy = weights(policySize, 3)
    const own = new Float64Array(jointSizeOf('learned'))
    own.set(policy, modelSize)
    const held = driveEpisode(jointAgent('hold', policy), episode, 0.2)
    expect(driveEpisode(jointAgent('learned', own), episode, 0.2)).toEqual(held)
  })

  test('see the first frame, and others as often as the peek rate says', () => {
    const agent = jointAgent('hold', new Float64Array(policySize).fill(0.1))
    const seen: boolean[] = []
    for (let at = 0; at < 30; at += 1)
      driveEpisode(agent, drawCarEpisode(seededRandom(at, 'peeks')), 0.3, ({ isReal }) => seen.push(isReal))
    expect(seen[0]).toBe(true)
    const rate = seen.filter((isReal) => isReal).length / seen.length
    expect(Math.abs(rate - 0.3)).toBeLessThan(4 * Math.sqrt((0.3 * 0.7) / seen.length) + 30 / seen.length)
  })

  test('are drawn with the rates and models of their arms', () => {
    expect(jointArms.map(peekRateOf)).toEqual([0.05, 0.1, 0.3, 1, 0.05, 0.1, 0.3])
    const learned = {
      'learned-10': weights(579, 10),
      'learned-30': weights(579, 30),
      'learned-100': weights(579, 100),
    }
    const models = linearArms.map((arm) => frozenModelOf(arm, 1, learned))
    expect(models[0]).toEqual(learned['learned-10'].subarray(0, modelSize))
    expect(models[1]).toEqual(learned['learned-30'].subarray(0, modelSize))
    expect(models.at(-1)).toBeNull()
    const square = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0) / 200
    const [random1, random2] = [models[3] as Float64Array, models[4] as Float64Array]
    expect(random1).not.toEqual(random2)
    expect(square(random1) / square(learned['learned-30'].subarray(0, 200))).toBeGreaterThan(0.6)
    expect(square(random1) / square(learned['learned-30'].subarray(0, 200))).toBeLessThan(1.6)
  })
})
