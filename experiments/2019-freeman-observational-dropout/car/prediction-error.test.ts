// Errors of predictions, measured while an agent drives.
import { expect, test } from 'vitest'
import { seededRandom } from '#lab/random.ts'
import { jointAgent, jointSizeOf } from './agents.ts'
import { modelSize, policySize } from './networks.ts'
import { measureErrors } from './prediction-error.ts'
import { driveEpisode } from './rollout.ts'
import { drawCarEpisode } from './train.ts'

test('a model of zeros is as wrong as no change, and its agent drives as if it weren’t watched', () => {
  const own = new Float64Array(jointSizeOf('learned'))
  own.set(seededRandom(4, 'weights').normals(policySize, 0.3), modelSize)
  const agent = jointAgent('learned', own)
  const measured = measureErrors(agent, own)
  const episode = drawCarEpisode(seededRandom(2, 'episode'))
  const watched = driveEpisode(measured.agent, episode, 0.3, measured.watch)
  expect(watched).toEqual(driveEpisode(agent, episode, 0.3))
  expect(measured.errors.none).toBeGreaterThan(0)
  expect(measured.errors.model).toBe(measured.errors.none)
})
