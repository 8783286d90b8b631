// The grid world's part of a run: trains the agents or reads them from the checkpoint, and measures what they earn and what they imagine.
import type { RunContext, Step } from '#lab/experiment.ts'
import { type Arm, arms, isSameArm } from './arms.ts'
import { readAgents } from './checkpoint.ts'
import { correlationsOf, drawTransitions } from './directions.ts'
import { moves } from './environment.ts'
import { drawEpisode, type Episode } from './episodes.ts'
import type { GridDirections, GridResult } from './result.ts'
import { type Agent, scoreInSlices, scoreOf } from './rollout.ts'
import { agentOf, episodesOf, type Grid, gridOf, tableOfRun } from './sabotaged.ts'
import { trainAgents } from './train-agents.ts'
import { runnable, type TrainedAgent } from './trained-agent.ts'
import { exactTable, nearModel } from './truth-table.ts'
import { medianBy, typicalArm } from './typical.ts'
import { modelOf } from './world-models.ts'

export interface GridConfig {
  /** `stored`: agents of the checkpoint; the sizes of training count for nothing then. */
  gridAgents: 'stored' | 'trained'
  /** Independent runs of each arm. */
  gridRuns: number
  /** Of each run; one is 32 episodes, about 480 steps of the environment. */
  gridGenerations: number
  /** Held-out episodes of each agent's score. */
  gridEpisodes: number
}

/** Agents without a policy are cheap, and claimed to a hundredth: they have so many times as many episodes. */
const more = 10
const transitionCount = 1_000
/** Episodes that are drawn between two yields. */
const drawnAtOnce = 500

export async function* measureGrid(
  config: GridConfig,
  context: RunContext,
): AsyncGenerator<Step, GridResult> {
  const { gridAgents, gridEpisodes: count, gridRuns, gridGenerations: generations } = config
  const isTrained = gridAgents === 'trained'
  const training = isTrained ? 0.95 : 0
  const agents = isTrained
    ? yield* partly(trainAgents({ runsOf: () => gridRuns, generations }, context), training)
    : await readAgents(context.read)
  const { sabotage } = context
  const grid = gridOf(sabotage)
  const stepAt = (done: number) => {
    return { fraction: training + ((1 - training) * done) / (agents.length + 3) }
  }
  const tests: Episode[] = []
  for (const slice of episodeSlices('tests', count, context)) {
    tests.push(...slice)
    yield stepAt(0)
  }
  const scores: number[] = []
  for (const [at, agent] of agents.entries()) {
    const scoring = scoreInSlices(agentOf(agent, sabotage), tests, grid)
    scores.push(yield* stepping(scoring, (done) => stepAt(at + done)))
  }
  const plain = yield* stepping(plainScores(more * count, grid, context), (done) =>
    stepAt(agents.length + 2 * done),
  )
  const directions = yield* stepping(measureDirections(agents, context), (done) =>
    stepAt(agents.length + 2 + done),
  )
  const typical = typicalOf(agents, scores)
  yield { fraction: 1 }
  return {
    generations: isTrained ? generations : 0,
    episodes: count,
    ...plain,
    arms: arms.map((arm) => {
      const own = (_: unknown, at: number) => isSameArm((agents[at] as TrainedAgent).arm, arm)
      const steps = agents.filter(own).map((agent) => agent.steps)
      return { ...arm, scores: scores.filter(own), steps }
    }),
    directions,
    typical,
  }
}

/** Its steps up to this fraction of the whole. */
async function* partly<Value>(
  steps: AsyncGenerator<Step, Value>,
  fraction: number,
): AsyncGenerator<Step, Value> {
  while (true) {
    const step = await steps.next()
    if (step.done) return step.value
    yield { fraction: fraction * step.value.fraction }
  }
}

/** Turns the fraction of a piece of work into a step of the run. */
function* stepping<Value>(
  work: Generator<number, Value>,
  stepOf: (done: number) => Step,
): Generator<Step, Value> {
  while (true) {
    const done = work.next()
    if (done.done) return done.value
    yield stepOf(done.value)
  }
}

/** All from one stream, a few hundred at a time. */
function* episodeSlices(name: string, count: number, { random, sabotage }: RunContext): Generator<Episode[]> {
  const stream = random(`grid/${name}`)
  for (let from = 0; from < count; from += drawnAtOnce) {
    const length = Math.min(drawnAtOnce, count - from)
    yield episodesOf(
      Array.from({ length }, () => drawEpisode(stream)),
      sabotage,
    )
  }
}

/** Yields the fraction that is done. */
function* plainScores(
  count: number,
  grid: Grid,
  context: RunContext,
): Generator<number, { random: number; still: number }> {
  const model = modelOf('hold', new Float64Array())
  const agentBy = (policy: Agent['policy']): Agent => ({ policy, model, peekRate: 1 })
  const atRandom = agentBy((_, choice) => Math.floor(moves.length * choice))
  const standing = agentBy(() => moves.length - 1)
  let [random, still, done] = [0, 0, 0]
  for (const slice of episodeSlices('plain', count, context)) {
    for (const episode of slice) {
      random += scoreOf(atRandom, episode, grid)
      still += scoreOf(standing, episode, grid)
    }
    done += slice.length
    yield done / count
  }
  return { random: random / count, still: still / count }
}

const [nearFull, fullHalf] = [
  { model: 'near', peekRate: 1 },
  { model: 'full', peekRate: 0.5 },
] as const satisfies Arm[]

/** Yields the fraction that is done, after each model. */
function* measureDirections(
  agents: readonly TrainedAgent[],
  { random, sabotage }: RunContext,
): Generator<number, GridDirections> {
  const transitions = drawTransitions(random('grid/transitions'), transitionCount)
  const of = (arm: Arm) => agents.filter((agent) => isSameArm(agent.arm, arm))
  const byTable = (table: Uint8Array) => correlationsOf(nearModel(table), transitions)
  const count = [typicalArm, nearFull, fullHalf].flatMap(of).length
  let done = 0
  function* each(arm: Arm, correlations: (agent: TrainedAgent) => number[]): Generator<number, number[][]> {
    const rows: number[][] = []
    for (const agent of of(arm)) {
      rows.push(correlations(agent))
      done += 1
      yield done / (count + 1)
    }
    return rows
  }
  const byOwnTable = ({ model }: TrainedAgent) => byTable(tableOfRun(model, sabotage))
  return {
    near: yield* each(typicalArm, byOwnTable),
    unasked: yield* each(nearFull, byOwnTable),
    full: yield* each(fullHalf, (agent) => correlationsOf(runnable(agent).model, transitions)),
    hold: correlationsOf(modelOf('hold', new Float64Array()), transitions),
    exact: byTable(exactTable()),
  }
}

function typicalOf(agents: readonly TrainedAgent[], scores: readonly number[]): GridResult['typical'] {
  const own = agents.flatMap((agent, at) =>
    isSameArm(agent.arm, typicalArm) ? [{ agent, score: scores[at] as number }] : [],
  )
  const { agent, score } = medianBy(own, (one) => one.score)
  return { score, table: agent.model.join('') }
}
