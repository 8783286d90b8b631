// What a layer costs by how its gradient is solved for, against the length of a sequence and the number of its features; by the clock.
import type { RunContext } from '#lab/experiment.ts'
import { emptyArena, makeArena, within } from '#lab/linear-algebra/arena.ts'
import type { Random } from '#lab/random.ts'
import { quantile } from '#lab/statistics/moments.ts'
import { type Classifier, startClassifier } from './classifier/classifier.ts'
import { mlpNetwork } from './classifier/frame-network.ts'
import type { Config } from './config.ts'
import type { Frames } from './pooling/frames.ts'
import { type SolverName, solvers } from './pooling/hessian/solvers.ts'
import { poolings } from './pooling/poolings.ts'
import { rankPooling } from './pooling/rank.ts'
import type { Costs, Part, Times } from './result.ts'

/** One size of a layer, and who is timed on it. */
interface Heat {
  to: 'byFeatures' | 'byTime'
  time: number
  features: number
  names: readonly SolverName[]
}

const allNames: readonly SolverName[] = ['recursion', 'dense', 'woodbury', 'diagonal']
/** These make a matrix of p² numbers; others beside them would pay for its being cleared away. */
const quadratic: readonly SolverName[] = ['recursion', 'dense']
const linear: readonly SolverName[] = ['woodbury', 'diagonal']
const heats: readonly Heat[] = [
  ...[64, 128, 256, 512, 1_024].map(
    (features) => ({ to: 'byFeatures', time: 32, features, names: quadratic }) as const,
  ),
  ...[512, 1_024, 2_048, 4_096].map(
    (features) => ({ to: 'byFeatures', time: 32, features, names: linear }) as const,
  ),
  ...[8, 16, 32, 64, 128].map((time) => ({ to: 'byTime', time, features: 256, names: allNames }) as const),
]
const whole = { time: 64, width: 64, features: 1_024, classes: 10 }
const alone = { time: 100, features: 1_024 }
/** Each is measured so often, in turn, after a round that is not; the median counts. */
const rounds = 7
/** A measurement is repeated until it has taken so long; the round before lets the machine compile first. */
const [leastMs, leastMsBefore] = [4, 40]

export async function* measureCosts(config: Config, context: RunContext): Part {
  const random = context.random('costs')
  const costs: Costs = {
    ...{ byFeatures: emptyTimes(), byTime: emptyTimes() },
    ...{ wholeStep: { recursion: 0, woodbury: 0, diagonal: 0 }, forward: { exact: 0, approximate: 0 } },
  }
  for (const [index, heat] of heats.entries()) {
    const fraction = (0.8 * (index + 1)) / heats.length
    const ms = yield* race(context, layersOf(random, config, heat), fraction)
    const { to, time, features, names } = heat
    for (const [at, name] of names.entries()) {
      costs[to][name].places.push(to === 'byTime' ? time : features)
      costs[to][name].ms.push(ms[at] as number)
    }
    yield { fraction, news: { kind: 'part', part: { costs } } }
  }
  yield* timeWholeSteps(costs, config, context)
  const [exact = 0, approximate = 0] = yield* race(context, forwardsOf(random, config), 1)
  costs.forward = { exact, approximate }
  yield { fraction: 1, news: { kind: 'part', part: { costs } } }
}

function emptyTimes(): Record<SolverName, Times> {
  const empty = () => ({ places: [], ms: [] })
  return { recursion: empty(), dense: empty(), woodbury: empty(), diagonal: empty() }
}

/** Forwards and backwards through the layer, a function for each solver. */
function layersOf(
  { normal }: Random,
  { c, epsilon }: Config,
  { time, features, names }: Heat,
): (() => void)[] {
  const frames = drawFrames(normal, time, features)
  const gradient = Float64Array.from({ length: features }, normal)
  const step = inArena()
  return names.map((name) => {
    const pool = rankPooling({ c, epsilon, solve: solvers[name] })
    return () => step(() => pool(frames).backward(gradient))
  })
}

function forwardsOf({ normal }: Random, config: Config): (() => void)[] {
  const frames = drawFrames(normal, alone.time, alone.features)
  const step = inArena()
  return [poolings.rank(config), poolings.approximate(config)].map((pool) => () => step(() => pool(frames)))
}

/** Memory is used again, as it is in training. */
function inArena(): (work: () => unknown) => void {
  const arena = makeArena()
  return (work) => {
    emptyArena(arena)
    within(arena, work)
  }
}

/** Frames of about length 1, as the network's are. */
function drawFrames(normal: () => number, time: number, features: number): Frames {
  const values = Float64Array.from({ length: time * features }, () => normal() / Math.sqrt(features))
  return { values, time, features }
}

async function* timeWholeSteps(costs: Costs, { c, epsilon }: Config, context: RunContext): Part {
  const solved = ['recursion', 'woodbury', 'diagonal'] as const
  const { time, width, features, classes } = whole
  const random = context.random('costs/whole step')
  const batch = { inputs: random.normals(time * width), labels: Int32Array.of(0), time, width }
  const classifiers: Classifier[] = []
  try {
    for (const name of solved)
      classifiers.push(
        startClassifier(random, {
          ...{ network: mlpNetwork([width, features]), classes, rate: 1e-3 },
          pooling: rankPooling({ c, epsilon, solve: solvers[name] }),
        }),
      )
    const steps = classifiers.map((one) => () => one.step(batch))
    const ms = yield* race(context, steps, 0.9)
    for (const [at, name] of solved.entries()) costs.wholeStep[name] = ms[at] as number
  } finally {
    for (const one of classifiers) one.dispose()
  }
}

/** The median time of each, in ms; they take turns, so that whatever else the machine does meets all of them. */
async function* race(
  { now }: RunContext,
  works: readonly (() => unknown)[],
  fraction: number,
): AsyncGenerator<{ fraction: number }, number[]> {
  const times: number[][] = works.map(() => [])
  for (let round = 0; round <= rounds; round += 1)
    for (const [index, work] of works.entries()) {
      const start = now()
      let count = 0
      do {
        await work()
        count += 1
      } while (now() - start < (round === 0 ? leastMsBefore : leastMs))
      if (round > 0) times[index]?.push((now() - start) / count)
      yield { fraction }
    }
  return times.map((values) =>
    quantile(
      values.toSorted((a, b) => a - b),
      0.5,
    ),
  )
}
