// Dreams: worlds that are what they should be, trainings that depend on nothing but their seeds, supervised models, and sabotages.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { defaultDevice, init } from '@jax-js/jax'
import { beforeAll, describe, expect, test } from 'vitest'
import { judge } from '#lab/claims.ts'
import { type Random, seededRandom } from '#lab/random.ts'
import { watchArrays } from '#lab/testing/live-arrays.ts'
import { contextHere, finish } from '#lab/testing/run-here.ts'
import { drawEpisodes } from '../cart-pole/episodes.ts'
import { modelSizeOf, policySize } from '../cart-pole/networks.ts'
import { loadSimulator, plainSimulator, type Simulator } from '../cart-pole/simulator.ts'
import { visitAtRandom } from '../prediction/visits.ts'
import type { StoredAgent } from '../training/checkpoint.ts'
import { trainingTasks } from '../training/evaluate.ts'
import { dreamsClaims } from './claims.ts'
import { candidatesOf, type Dream, dreamTasks, settingOf, trainInDreams } from './dream-training.ts'
import { dreamsFigures } from './figures.ts'
import { fitForwardModel } from './forward-model.ts'
import { type DreamsConfig, measureDreams } from './part.ts'
import type { DreamsResult } from './result.ts'
import { dreamsSabotages } from './sabotages.ts'
import { supervise } from './supervised.ts'
import { gather } from './transitions.ts'

const hidden = 4
const random = (stream: string, index?: number) => seededRandom(11, stream, index)
const policies = Array.from({ length: 6 }, (_, index) => random('policies', index).normals(policySize))
const episodes = drawEpisodes(random('episodes'), 5, 'narrow')
const truth = { model: 'true' as const, weights: new Float32Array() }
const inertia = { model: 'inertia' as const, weights: new Float32Array() }

function agentOf(stream: Random): StoredAgent {
  return {
    arm: 'learned',
    rate: 2,
    seed: 1,
    setting: { model: 'learned', hidden, peekRate: 0.02, isDream: false },
    weights: stream.normals(modelSizeOf(hidden) + policySize),
  }
}

const agent = agentOf(random('agent'))
const tasks = async () => [...dreamTasks, ...trainingTasks]

beforeAll(async () => {
  await init('wasm')
  defaultDevice('wasm')
})

describe.each([
  ['step by step', async () => plainSimulator],
  ['in the kernel', () => loadSimulator((file) => readFile(fileURLToPath(file)))],
] as const)('a dream, simulated %s,', (_, load) => {
  let simulator: Simulator
  beforeAll(async () => {
    simulator = await load()
  })

  const scoresIn = (world: Dream['world'], isDream: boolean) =>
    simulator.run(
      settingOf(world, isDream),
      isDream ? candidatesOf(world, policies) : candidatesOf(truth, policies),
      episodes,
    )

  test('of the true physics is the real environment to the last bit', () => {
    const real = scoresIn(truth, false)
    expect(scoresIn(truth, true)).toEqual(real)
    expect(new Set(real.rewards).size).toBeGreaterThan(policies.length)
  })

  test('without accelerations is that of a model whose weights are all 0', () => {
    const still = { model: 'learned' as const, weights: new Float32Array(modelSizeOf(hidden)) }
    expect(scoresIn(still, true)).toEqual(scoresIn(inertia, true))
    expect(scoresIn(still, true)).not.toEqual(scoresIn(truth, true))
  })
})

describe('training in dreams', () => {
  const budget = { steps: 40_000, population: 4, episodes: 1, start: 'narrow' } as const
  const learned = { model: 'learned' as const, weights: agent.weights.slice(0, modelSizeOf(hidden)) }
  const dreams: Dream[] = [
    { world: learned, policySeed: 0 },
    { world: truth, policySeed: 0 },
    { world: truth, policySeed: 1 },
  ]
  const train = async (some: readonly Dream[]) =>
    (await finish(trainInDreams(contextHere({ tasks }), some, budget))).value

  test('gives the same policies side by side and each for itself', async () => {
    const [together, alone] = [await train(dreams), await Promise.all(dreams.map((dream) => train([dream])))]
    expect(together).toEqual(alone.flat())
    expect(new Set(together.map((policy) => policy.join())).size).toBe(dreams.length)
  })

  test('spends its budget and at most a generation more', async () => {
    const { steps } = await finish(trainInDreams(contextHere({ tasks }), dreams, budget))
    expect(steps.at(-1)?.fraction).toBe(1)
    const [progress] = await contextHere({ tasks }).pool.map(
      dreamTasks[0],
      [{ dream: dreams[1] as Dream, progress: { strategy: undefined, steps: 0 } }],
      budget,
    )
    expect(progress?.steps).toBeGreaterThanOrEqual(budget.steps)
    expect(progress?.steps).toBeLessThan(budget.steps + budget.population * 1_000)
  })
})

describe('a supervised model', () => {
  test('recovers accelerations from random actions', async () => {
    const options = { data: 'mixed', hidden: 20, transitions: 6_000, fitSteps: 900 } as const
    const { value } = await finish(supervise(contextHere(), agent, options))
    expect(value.weights).toHaveLength(modelSizeOf(20))
    expect(value.pole.r2).toBeGreaterThan(0.99)
    expect(value.cart.r2).toBeGreaterThan(0.99)
  })

  test('recovers nothing from the accelerations of other transitions', async () => {
    const options = { data: 'mixed', hidden: 20, transitions: 3_000, fitSteps: 100 } as const
    const context = contextHere({ sabotage: 'shuffled-labels' })
    const { value } = await finish(supervise(context, agent, options))
    expect(value.pole.r2).toBeLessThan(0.5)
  })

  test('leaves no array alive, finished or stopped', async () => {
    const alive = await watchArrays()
    const visits = [...visitAtRandom(random('actions'), episodes)].flat()
    const train = () => fitForwardModel(random('fit'), visits, { hidden: 8, steps: 100 })
    const stopped = train()
    for (let step = await stopped.next(); step.value !== 0.25; step = await stopped.next())
      expect(step).toEqual({ done: false, value: 0 })
    expect(alive()).toBeGreaterThan(0)
    await stopped.return(new Float32Array())
    expect(alive()).toBe(0)
    const { steps, value } = await finish(withFractions(train()))
    expect([...new Set(steps.map(({ fraction }) => fraction))]).toEqual([0, 0.25, 0.5, 0.75, 1])
    expect(value).toHaveLength(modelSizeOf(8))
    expect(alive()).toBe(0)
  })

  test('is fitted to as many transitions as asked for, half of them with random actions in mixed data', () => {
    const collect = (data: 'on-policy' | 'mixed') => {
      const gathering = gather({ random }, agent, data, 2_500, 'test')
      for (let step = gathering.next(); ; step = gathering.next()) if (step.done) return step.value
    }
    const [own, mixed] = [collect('on-policy'), collect('mixed')]
    expect(own).toHaveLength(2_500)
    expect(mixed).toHaveLength(2_500)
    expect(mixed).not.toEqual(own)
    expect(mixed.slice(0, 20)).toEqual(own.slice(0, 20))
  })
})

async function* withFractions<Value>(
  fit: AsyncGenerator<number, Value>,
): AsyncGenerator<{ fraction: number }, Value> {
  for (let step = await fit.next(); ; step = await fit.next()) {
    if (step.done) return step.value
    yield { fraction: step.value }
  }
}

describe('the part', () => {
  const config: DreamsConfig = {
    dreamSteps: 10_000,
    dreamStart: 'narrow',
    policySeeds: 2,
    heldOut: 6,
    transitions: 1_500,
    fitSteps: 50,
    isWide: true,
  }
  const measure = async (sabotage?: string): Promise<DreamsResult> => {
    const context = contextHere({ tasks, ...(sabotage !== undefined && { sabotage }) })
    return (await finish(measureDreams(config, context, { agents: [agent], overnight: [agent] }))).value
  }
  let result: DreamsResult
  beforeAll(async () => {
    result = await measure()
  })

  test('scores every policy in its dream and in the real environment', () => {
    const names = result.worlds.map(({ world, hidden: units }) => `${world} ${units}`)
    const fitted = ['on-policy 4', 'mixed 4', 'on-policy 120', 'mixed 120']
    expect(names).toEqual(['emergent 4', 'overnight 4', 'random 4', 'inertia 0', 'true 0', ...fitted])
    for (const { imagined, real } of result.worlds) {
      expect(imagined).toHaveLength(config.policySeeds)
      expect(real).toHaveLength(config.policySeeds)
    }
    expect(JSON.parse(JSON.stringify(result))).toEqual(result)
    expect(JSON.stringify(result).length).toBeLessThan(4_000)
  })

  test('measures every claim', () => {
    for (const claim of dreamsClaims) expect(Number.isFinite(claim.measure(result)), claim.id).toBe(true)
  })

  test('draws every policy, and nothing where there is none', () => {
    const [figure] = dreamsFigures([result, result])
    const points = figure?.panels.flatMap((panel) =>
      'marks' in panel ? panel.marks.filter(({ kind }) => kind === 'points') : [],
    )
    expect(points).toHaveLength(result.worlds.length)
    expect(figure?.alternative).not.toMatch(/NaN|undefined/)
    expect(dreamsFigures([])).toEqual([])
  })

  test('has a sabotage for each of its claims', () => {
    const broken = Object.values(dreamsSabotages).flatMap(({ breaks }) => breaks)
    expect([...new Set(broken)].toSorted()).toEqual(dreamsClaims.map(({ id }) => id).toSorted())
  })

  test('shows a dream of the true physics that is none', async () => {
    const exact = dreamsClaims.filter(({ id }) => id === 'dream-true-exact')
    const verdicts = (measured: DreamsResult) => exact.map((claim) => judge(claim, [measured]).verdict)
    expect(verdicts(result)).toEqual(['holds'])
    expect(verdicts(await measure('lost-physics'))).toEqual(['fails'])
  })

  test('swaps the worlds that sabotages name', async () => {
    const scores = (measured: DreamsResult, name: string) =>
      measured.worlds.find(({ world }) => world === name)?.real
    expect(scores(await measure('smuggled-physics'), 'random')).toEqual(scores(result, 'true'))
    expect(scores(await measure('unlearned-model'), 'emergent')).toEqual(scores(result, 'random'))
  })
})
