// Episodes of the grid world under observational dropout.
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#lab/random.ts'
import type { Seen } from './environment.ts'
import { copyOf, drawEpisodes } from './episodes.ts'
import { meanScore, scoreOf } from './rollout.ts'
import { stay } from './testing.ts'
import { modelOf } from './world-models.ts'

const none = new Float64Array()

describe('episodes under observational dropout', () => {
  const episodes = drawEpisodes(seededRandom(1, 'episodes'), 200)
  const random = (_: Seen, choice: number) => Math.floor(5 * choice)
  const forbidden = { predict: () => Promise.reject(new Error('The model was asked.')) as never }

  test('never ask the model at a peek rate of 1, and always but at first at 0', () => {
    let asked = 0
    const counting = {
      predict: (seen: Seen) => {
        asked += 1
        return seen
      },
    }
    meanScore({ policy: random, model: forbidden, peekRate: 1 }, episodes)
    meanScore({ policy: random, model: counting, peekRate: 0 }, episodes)
    expect(asked).toBe(episodes.reduce((sum, { coins }) => sum + coins.length, 0))
  })

  test('give exactly one point a step to an agent that stays, and leave the episodes as they were', () => {
    const before = structuredClone(episodes)
    for (const episode of episodes)
      expect(scoreOf({ policy: () => stay, model: modelOf('hold', none), peekRate: 0.5 }, episode)).toBe(1)
    meanScore({ policy: random, model: modelOf('empty', none), peekRate: 0.5 }, episodes)
    expect(episodes).toEqual(before)
    expect(copyOf(episodes[0] as (typeof episodes)[number])).not.toBe(episodes[0]?.start)
  })
})
