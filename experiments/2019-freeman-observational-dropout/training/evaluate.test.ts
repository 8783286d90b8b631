// The task that scores candidates.
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { seededRandom } from '#lab/random.ts'
import { computeApart } from '#lab/run/task.ts'
import { drawEpisodes, type Setting } from '../cart-pole/episodes.ts'
import { candidateSizeOf, loadSimulator } from '../cart-pole/simulator.ts'
import { type Evaluated, evaluateCandidates, type Trials } from './evaluate.ts'

const read = (file: URL): Promise<Uint8Array> => readFile(file)
const setting: Setting = { model: 'learned', hidden: 4, peekRate: 0.1, isDream: false }
const random = seededRandom(1, 'evaluate')
const episodes = drawEpisodes(random, 6, 'wide')
const candidates = random.normals(3 * candidateSizeOf(setting), 0.3)

async function evaluate(given: Float32Array): Promise<Evaluated> {
  const shared: Trials = { setting, episodes }
  const context = { seed: 1, random: () => random, read, shared, sabotage: undefined }
  return (await computeApart(evaluateCandidates, { candidates: given }, context)) as Evaluated
}

test('candidates get their mean rewards, and their steps are counted', async () => {
  const { rewards, steps } = await evaluate(candidates)
  const scores = (await loadSimulator(read)).run(setting, candidates, episodes)
  for (const candidate of [0, 1, 2]) {
    const own = scores.rewards.slice(6 * candidate, 6 * candidate + 6)
    expect(rewards[candidate]).toBeCloseTo(own.reduce((sum, reward) => sum + reward, 0) / 6, 4)
  }
  expect(rewards).toHaveLength(3)
  expect(steps).toBe(scores.steps.reduce((sum, each) => sum + each, 0))
})

test('scores are the same however candidates are split', async () => {
  const size = candidateSizeOf(setting)
  const [all, one] = [await evaluate(candidates), await evaluate(candidates.slice(size, 2 * size))]
  expect(one.rewards[0]).toBe(all.rewards[1])
})
