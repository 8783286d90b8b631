// What candidates score, computed in a run's pool: in chunks of candidates, or one candidate in chunks of episodes.
import type { Pool } from '#lab/run/pool.ts'
import { defineTask } from '#lab/run/task.ts'
import { mean } from '#lab/statistics/moments.ts'
import type { Episodes, Scores, Setting } from '../cart-pole/episodes.ts'
import { candidateSizeOf, loadSimulator, type Simulator } from '../cart-pole/simulator.ts'

type Read = (file: URL) => Promise<Uint8Array>

/** Loaded once in a worker, for all of its tasks. */
let loaded: Promise<Simulator> | undefined

export function simulatorOf(read: Read): Promise<Simulator> {
  loaded ??= loadSimulator(read).catch((error) => {
    loaded = undefined
    throw error
  })
  return loaded
}

export interface Candidates {
  /** One after another, [count × `candidateSizeOf(setting)`]. */
  candidates: Float32Array
}

/** What candidates are compared on: the same for all of a generation. */
export interface Trials {
  setting: Setting
  episodes: Episodes
}

export interface Evaluated {
  /** Each candidate's mean over the episodes of the summed rewards, [count]. */
  rewards: Float32Array
  /** Environment steps of all candidates together. */
  steps: number
}

export const evaluateCandidates = defineTask<Candidates, Evaluated, Trials>({
  name: 'evaluate-candidates',
  async run({ candidates }, { shared: { setting, episodes }, read }) {
    const scores = (await simulatorOf(read)).run(setting, candidates, episodes)
    const each = episodes.starts.length / 4
    const count = candidates.length / candidateSizeOf(setting)
    const rewards = Float32Array.from({ length: count }, (_, at) =>
      mean(scores.rewards.subarray(at * each, (at + 1) * each)),
    )
    return { rewards, steps: totalOf(scores.steps) }
  },
})

/** One agent: its weights, and the rules that it is scored by. */
export interface Agent {
  setting: Setting
  /** The model's, if it is learned, then the policy's. */
  weights: Float32Array
}

/** A chunk of one agent's episodes. */
export const scoreEpisodes = defineTask<Episodes, Scores, Agent>({
  name: 'score-episodes',
  async run(episodes, { shared: { setting, weights }, read }) {
    return (await simulatorOf(read)).run(setting, weights, episodes)
  },
})

export const trainingTasks = [evaluateCandidates, scoreEpisodes] as const

/** Candidates of an input: few enough for a pool to share, enough to be worth a message. */
export const candidatesAtOnce = 8
/** Episodes of an input. */
const episodesAtOnce = 64

/** The same for any number of workers. `points`: the candidates' weights, [count][`candidateSizeOf(setting)`]. */
export async function evaluate(
  pool: Pool,
  trials: Trials,
  points: readonly Float64Array[],
): Promise<{ fitness: number[]; steps: number }> {
  const size = candidateSizeOf(trials.setting)
  const chunks = Array.from({ length: Math.ceil(points.length / candidatesAtOnce) }, (_, chunk) => {
    const own = points.slice(chunk * candidatesAtOnce, (chunk + 1) * candidatesAtOnce)
    const candidates = new Float32Array(own.length * size)
    for (const [at, point] of own.entries()) candidates.set(point, at * size)
    return { candidates }
  })
  const evaluated = await pool.map(evaluateCandidates, chunks, trials)
  return {
    fitness: evaluated.flatMap(({ rewards }) => [...rewards]),
    steps: evaluated.reduce((sum, { steps }) => sum + steps, 0),
  }
}

/** An agent's rewards, episode by episode. */
export async function rewardsOf(pool: Pool, agent: Agent, episodes: Episodes): Promise<number[]> {
  return (await scoresOf(pool, agent, episodes)).flatMap(({ rewards }) => [...rewards])
}

/** An agent's mean reward over the episodes. */
export async function scoreOf(pool: Pool, agent: Agent, episodes: Episodes): Promise<number> {
  return mean(await rewardsOf(pool, agent, episodes))
}

function scoresOf(pool: Pool, agent: Agent, { starts, coins }: Episodes): Promise<Scores[]> {
  const width = 4 * episodesAtOnce
  const slices = Array.from({ length: Math.ceil(starts.length / width) }, (_, slice) => ({
    starts: starts.slice(slice * width, (slice + 1) * width),
    coins: coins.slice(slice * width, (slice + 1) * width),
  }))
  return pool.map(scoreEpisodes, slices, agent)
}

function totalOf(values: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at < values.length; at += 1) sum += values[at] as number
  return sum
}
