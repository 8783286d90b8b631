// Training in a dream: a frozen world model is the environment, and a fresh policy evolves in it; nothing real is seen.
import { separableCma } from '#lab/evolution/separable-cma.ts'
import type { StrategyState } from '#lab/evolution/strategy.ts'
import type { RunContext, Step } from '#lab/experiment.ts'
import { defineTask } from '#lab/run/task.ts'
import { mean } from '#lab/statistics/moments.ts'
import { drawEpisodes, type Setting } from '../cart-pole/episodes.ts'
import { policySize } from '../cart-pole/networks.ts'
import type { Start } from '../cart-pole/physics.ts'
import { candidateSizeOf } from '../cart-pole/simulator.ts'
import type { ModelKind } from '../cart-pole/world-models.ts'
import { simulatorOf } from '../training/evaluate.ts'

/** What is dreamt of. */
export interface DreamWorld {
  model: ModelKind
  /** Of a learned model, as `imagineAccelerations` takes them; otherwise empty. */
  weights: Float32Array
}

/** One policy's training. Policies of the same seed get the same starts and the same noise, whatever their world. */
export interface Dream {
  world: DreamWorld
  policySeed: number
}

export interface DreamBudget {
  /** In imagined steps; the last generation may pass it. */
  steps: number
  population: number
  /** Of each candidate in each generation. */
  episodes: number
  /** Where episodes of the training begin. */
  start: Start
}

/** σ of separable CMA-ES at first. */
const firstSpread = 0.5
/** Simulated by one input of the task, about. */
const stepsAtOnce = 250_000

/** Where a dream's training is. */
interface Progress {
  strategy: StrategyState | undefined
  /** Imagined so far. */
  steps: number
}

/** Some generations of one dream. */
export const dreamOn = defineTask<{ dream: Dream; progress: Progress }, Progress, DreamBudget>({
  name: 'dream-on',
  async run({ dream, progress }, { shared: budget, random, read }) {
    const simulator = await simulatorOf(read)
    const { world, policySeed } = dream
    const setting = settingOf(world, true)
    const strategy = separableCma(
      (generation) => random(`dream/noise/${policySeed}`, generation),
      { start: new Float64Array(policySize), spread: firstSpread, population: budget.population },
      progress.strategy,
    )
    let steps = progress.steps
    const until = Math.min(budget.steps, steps + stepsAtOnce)
    while (steps < until) {
      const stream = random(`dream/episodes/${policySeed}`, strategy.generation)
      const episodes = drawEpisodes(stream, budget.episodes, budget.start)
      const scores = simulator.run(setting, candidatesOf(world, strategy.ask()), episodes)
      strategy.tell(meansOf(scores.rewards, budget.episodes))
      steps += scores.steps.reduce((sum, one) => sum + one, 0)
    }
    return { strategy: strategy.state(), steps }
  },
})

export const dreamTasks = [dreamOn] as const

/** The policies, [71] each, in the dreams' order: the strategy's centre when the budget is spent. */
export async function* trainInDreams(
  { pool }: Pick<RunContext, 'pool'>,
  dreams: readonly Dream[],
  budget: DreamBudget,
): AsyncGenerator<Step, Float32Array[]> {
  let running = dreams.map((dream) => ({ dream, progress: { strategy: undefined, steps: 0 } as Progress }))
  const all = running
  while (running.length > 0) {
    const moved = await pool.map(dreamOn, running, budget)
    for (const [index, progress] of moved.entries())
      (running[index] as (typeof all)[number]).progress = progress
    running = running.filter(({ progress }) => progress.steps < budget.steps)
    const done = all.reduce((sum, { progress }) => sum + Math.min(budget.steps, progress.steps), 0)
    yield { fraction: done / (budget.steps * all.length) }
  }
  return all.map(({ progress }) => Float32Array.from(progress.strategy?.vectors.centre ?? []))
}

/** Of the world as a dream, or of the real environment, where everything is seen and no model asked. */
export function settingOf({ model, weights }: DreamWorld, isDream: boolean): Setting {
  if (!isDream) return { model: 'hold', hidden: 0, peekRate: 1, isDream }
  return { model, hidden: model === 'learned' ? (weights.length - 2) / 8 : 0, peekRate: 1, isDream }
}

/** The world's weights before each policy's. */
export function candidatesOf(world: DreamWorld, policies: readonly ArrayLike<number>[]): Float32Array {
  const size = candidateSizeOf(settingOf(world, true))
  const candidates = new Float32Array(policies.length * size)
  for (const [index, policy] of policies.entries()) {
    if (world.model === 'learned') candidates.set(world.weights, index * size)
    candidates.set(policy, (index + 1) * size - policySize)
  }
  return candidates
}

function meansOf(rewards: Float32Array, each: number): number[] {
  return Array.from({ length: rewards.length / each }, (_, candidate) =>
    mean(rewards.subarray(candidate * each, (candidate + 1) * each)),
  )
}
