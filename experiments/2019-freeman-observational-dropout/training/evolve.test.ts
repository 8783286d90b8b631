// Joint training: its budget, its common episodes, and going on after a break.
import { expect, test } from 'vitest'
import { presetConfig } from '#lab/config.ts'
import { seededRandom } from '#lab/random.ts'
import type { Pool } from '#lab/run/pool.ts'
import { contextHere, finish } from '#lab/testing/run-here.ts'
import { drawEpisodes, type Setting } from '../cart-pole/episodes.ts'
import { observationalDropout as experiment } from '../experiment.ts'
import { rewardsOf, type Trials, trainingTasks } from './evaluate.ts'
import { drawHeldOut, evolve, type Training } from './evolve.ts'

const setting: Setting = { model: 'learned', hidden: 2, peekRate: 0.2, isDream: false }
const small: Training = {
  setting,
  start: 'narrow',
  optimiser: 'separable-cma',
  population: 8,
  episodes: 4,
  budget: 200_000,
  heldOut: 16,
  points: 4,
}

function here(saved?: unknown) {
  return contextHere({ tasks: async () => trainingTasks, saved })
}

async function train(changes: Partial<Training> = {}) {
  const { steps, value } = await finish(evolve({ ...small, ...changes }, here()))
  return { steps, trained: value }
}

test.each(['separable-cma', 'pepg'] as const)(
  'training by %s that goes on from a snapshot ends with the same bits',
  async (optimiser) => {
    const { trained: whole } = await train({ optimiser })
    const broken = evolve({ ...small, optimiser }, here())
    let snapshot: unknown
    for (let generation = 0; generation < 3; generation += 1) {
      const step = await broken.next()
      if (step.done) throw new Error('It ended too soon.')
      snapshot = structuredClone(step.value.snapshot?.())
    }
    await broken.return(undefined as never)
    const { value: resumed, steps } = await finish(evolve({ ...small, optimiser }, here(snapshot)))
    expect(steps.length).toBe(whole.generations - 3)
    expect(resumed).toEqual(whole)
  },
)

test('training ends with the generation that reaches the budget, and its last score is of the centre', async () => {
  const { steps, trained } = await train()
  const { curve, score, weights } = trained
  const ends = curve.steps.at(-1) as number
  expect(ends).toBeGreaterThanOrEqual(small.budget)
  expect(ends - small.budget).toBeLessThan(small.population * small.episodes * 1_000)
  expect(curve.steps).toHaveLength(small.points)
  expect(score).toBe(curve.scores.at(-1))
  const context = here()
  const rewards = await rewardsOf(context.pool, { setting, weights }, drawHeldOut(small, context))
  expect(rewards.reduce((sum, reward) => sum + reward, 0) / small.heldOut).toBe(score)
  const fractions = steps.map(({ fraction }) => fraction)
  expect(fractions).toEqual(fractions.toSorted((one, other) => one - other))
  expect(fractions.at(-1)).toBe(1)
})

/** A context whose pool notes what generations are evaluated on. */
function watching() {
  const seen: Trials[] = []
  const context = here()
  const pool: Pool = {
    map(task, inputs, ...shared) {
      if (task.name === 'evaluate-candidates') seen.push(shared[0] as unknown as Trials)
      return context.pool.map(task, inputs, ...shared)
    },
  }
  return { seen, context: { ...context, pool } }
}

test('all candidates of a generation get the same episodes, and each generation others', async () => {
  const { seen, context } = watching()
  const { value } = await finish(evolve(small, context))
  expect(seen).toHaveLength(value.generations)
  const [first, second] = seen
  expect(first?.episodes.starts).toHaveLength(4 * small.episodes)
  expect(first?.episodes).not.toEqual(second?.episodes)
  expect(new Set(seen.map(({ episodes }) => episodes.coins.join())).size).toBe(seen.length)
})

test('arms that are compared are trained on the same episodes', async () => {
  const episodesOf = async (model: Setting['model']) => {
    const { seen, context } = watching()
    await evolve({ ...small, setting: { ...setting, model } }, context).next()
    return seen[0]?.episodes
  }
  expect(await episodesOf('learned')).toEqual(await episodesOf('hold'))
})

test('the stored agents are trained with the standard sizes, whatever run was asked for', async () => {
  const { config, presets, checkpoints } = experiment
  const { seen, context } = watching()
  const overnight = presetConfig(config, presets.overnight as (typeof presets)['standard'])
  const making = checkpoints?.agents?.make(overnight, context)
  await making?.next()
  await making?.return(new Uint8Array())
  expect(seen).toHaveLength(1)
  expect(seen[0]?.setting.hidden).toBe(20)
  const standard = presetConfig(config, presets.standard)
  expect(seen[0]?.episodes).toEqual(
    drawEpisodes(seededRandom(1, 'episodes', 0), standard.episodes, standard.start),
  )
})

test('an agent that sees everything earns more the longer it is trained', async () => {
  const seeing: Setting = { model: 'hold', hidden: 0, peekRate: 1, isDream: false }
  const { trained } = await train({ setting: seeing, population: 32, budget: 3_000_000 })
  const [first = 0] = trained.curve.scores
  expect(trained.score).toBeGreaterThan(first)
  expect(trained.score).toBeGreaterThan(200)
})
