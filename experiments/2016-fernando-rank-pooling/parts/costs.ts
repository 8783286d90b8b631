// What a layer costs by how its gradient is solved for, against the length of a sequence and the number of its features; by the clock.
import type { RunContext } from '#lab/experiment.ts'
import { emptyArena, makeArena, within } from '#lab/linear-algebra/arena.ts'
import type { Random } from '#lab/random.ts'
import { type Classifier, startClassifier } from '../classifier/classifier.ts'
import type { Config } from '../config.ts'
import { mlpNetwork } from '../model.ts'
import type { Frames } from '../pooling/frames.ts'
import type { SolverName } from '../pooling/hessian.ts'
import type { Layer } from '../pooling/poolings.ts'
import { rankPooling } from '../rank-pooling.ts'
import type { Costs, Part, Times } from '../result.ts'
import { layerOf } from '../sabotaged-layer.ts'

/** Sizes of a layer that are timed against each other, and by whom. */
interface Heat {
  to: 'byFeatures' | 'byTime'
  sizes: readonly { time: number; features: number }[]
  names: readonly SolverName[]
}

const wide = (all: readonly number[]) => all.map((features) => ({ time: 32, features }))
const heats: readonly Heat[] = [
  { to: 'byFeatures', sizes: wide([128, 256, 512, 1_024]), names: ['recursion'] },
  { to: 'byFeatures', sizes: wide([64, 128, 256, 512]), names: ['dense'] },
  { to: 'byFeatures', sizes: wide([512, 1_024, 2_048]), names: ['woodbury', 'diagonal'] },
  {
    to: 'byTime',
    sizes: [8, 16, 32, 64, 128].map((time) => ({ time, features: 256 })),
    names: ['recursion', 'dense', 'woodbury', 'diagonal'],
  },
]
const whole = { time: 64, width: 64, features: 1_024, classes: 10 }
const alone = { time: 100, features: 1_024 }
/** Each is measured so often, in turn, after a round that doesn't count; the least counts. */
const rounds = 7
/** A measurement is repeated until it has taken so long; the round before lets the machine compile first. */
const [leastMs, leastMsBefore] = [4, 40]

export async function* measureCosts(config: Config, context: RunContext): Part {
  const layer = layerOf(context)
  const random = context.random('costs')
  const costs: Costs = {
    byFeatures: emptyTimes(),
    byTime: emptyTimes(),
    wholeStep: { recursion: 0, woodbury: 0, diagonal: 0 },
    forward: { exact: 0, approximate: 0 },
  }
  // First: the engine's compiler makes slower code of short loops that have met many sizes.
  const [exact = 0, approximate = 0] = yield* race(context, forwardsOf(random, layer, config), 0)
  costs.forward = { exact, approximate }
  for (const [index, heat] of heats.entries()) {
    const { to, sizes, names } = heat
    const works = sizes.flatMap((size) => layersOf(random, config, layer, size, names))
    const ms = yield* race(context, works, (0.8 * (index + 1)) / heats.length)
    for (const [at, { time, features }] of sizes.entries())
      for (const [place, name] of names.entries()) {
        costs[to][name].places.push(to === 'byTime' ? time : features)
        costs[to][name].ms.push(ms[at * names.length + place] as number)
      }
    yield { fraction: (0.8 * (index + 1)) / heats.length, news: { kind: 'part', part: { costs } } }
  }
  yield* timeWholeSteps(costs, config, layer, context)
  yield { fraction: 1, news: { kind: 'part', part: { costs } } }
}

function emptyTimes(): Record<SolverName, Times> {
  const empty = () => ({ places: [], ms: [] })
  return { recursion: empty(), dense: empty(), woodbury: empty(), diagonal: empty() }
}

/** Forwards and backwards through the layer, a function for each solver. */
function layersOf(
  { normal }: Random,
  config: Config,
  { ways, solvers, solve }: Layer,
  { time, features }: { time: number; features: number },
  names: readonly SolverName[],
): (() => void)[] {
  const frames = drawFrames(normal, time, features)
  const gradient = Float64Array.from({ length: features }, normal)
  const step = inArena()
  return names.map((name) => {
    const pool = rankPooling(config, { ...ways.rank, solve: solvers[name] }, solve)
    return () => step(() => pool(frames).backward(gradient))
  })
}

function forwardsOf({ normal }: Random, { poolings }: Layer, config: Config): (() => void)[] {
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

async function* timeWholeSteps(costs: Costs, config: Config, layer: Layer, context: RunContext): Part {
  const solved = ['recursion', 'woodbury', 'diagonal'] as const
  const { time, width, features, classes } = whole
  const random = context.random('costs/whole step')
  const batch = { inputs: random.normals(time * width), labels: Int32Array.of(0), time, width }
  const classifiers: Classifier[] = []
  try {
    for (const name of solved)
      classifiers.push(
        startClassifier(random, {
          network: mlpNetwork([width, features]),
          pooling: rankPooling(config, { ...layer.ways.rank, solve: layer.solvers[name] }, layer.solve),
          classes,
          rate: 1e-3,
        }),
      )
    const steps = classifiers.map((one) => () => one.step(batch))
    const ms = yield* race(context, steps, 0.9)
    for (const [at, name] of solved.entries()) costs.wholeStep[name] = ms[at] as number
  } finally {
    for (const one of classifiers) one.dispose()
  }
}

/** The least time of each, in ms. They take turns, so that whatever else the machine does for a while meets all of them. */
async function* race(
  { now }: RunContext,
  works: readonly (() => unknown)[],
  fraction: number,
): AsyncGenerator<{ fraction: number }, number[]> {
  const least = works.map(() => Infinity)
  for (let round = 0; round <= rounds; round += 1)
    for (const [index, work] of works.entries()) {
      const start = now()
      let count = 0
      do {
        await work()
        count += 1
      } while (now() - start < (round === 0 ? leastMsBefore : leastMs))
      if (round > 0) least[index] = Math.min(least[index] as number, (now() - start) / count)
      yield { fraction }
    }
  return least
}
