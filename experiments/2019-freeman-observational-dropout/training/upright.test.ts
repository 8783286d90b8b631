// How long agents hold the pole up.
import { expect, test } from 'vitest'
import { seededRandom } from '#lab/random.ts'
import { drawEpisodes } from '../cart-pole/episodes.ts'
import { policySize } from '../cart-pole/networks.ts'
import { settingOf } from './arms.ts'
import { measureUpright, type Upright } from './upright.ts'

/** Of an agent that does nothing, from episodes that begin with the pole at this angle. */
function whileStill(angle: number): Upright {
  const episodes = drawEpisodes(seededRandom(1, 'upright'), 8, 'narrow')
  for (let episode = 0; episode < 8; episode += 1) episodes.starts.set([0, 0, angle, 0], 4 * episode)
  const measuring = measureUpright(
    { setting: settingOf('hold', 100, 0), weights: new Float32Array(policySize) },
    episodes,
  )
  let step = measuring.next()
  while (!step.done) step = measuring.next()
  return step.value
}

test('a pole that stands exactly upright stays there for the whole episode', () => {
  expect(whileStill(0)).toEqual({ fraction: 1, longest: 10 })
})

test('a pole that hangs is never upright', () => {
  expect(whileStill(Math.PI)).toEqual({ fraction: 0, longest: 0 })
})

test('a pole that begins to fall is upright for a moment', () => {
  const { fraction, longest } = whileStill(0.1)
  expect(longest).toBeGreaterThan(0.1)
  expect(longest).toBeLessThan(1)
  expect(fraction).toBeLessThan(0.5)
})
