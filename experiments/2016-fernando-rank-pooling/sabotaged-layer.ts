// The layer done wrong on purpose, to show that claims can fail. What each sabotage is for stands in `sabotages.ts`.
import type { RunContext } from '#lab/experiment.ts'
import { type Frames, frameAt } from './pooling/frames.ts'
import { type HessianSolver, solvers } from './pooling/hessian.ts'
import { poolingByWeights } from './pooling/others.ts'
import { type Layer, type LayerParts, layer, layerParts, withPoolings } from './pooling/poolings.ts'
import { type Solution, type SupportVectorOptions, solveSupportVector } from './pooling/support-vector.ts'
import { type GradientWay, gradientWays as ways } from './rank-pooling.ts'

/** What the run's poolings are made of. */
export function layerOf({ sabotage }: Pick<RunContext, 'sabotage'>): Layer {
  return (sabotage !== undefined && changed[sabotage]?.()) || layer
}

const changed: Record<string, () => Layer> = {
  'wrong-sign': () => change({ ways: mapValues(ways, flipSign) }),
  'wrong-diagonal-sign': () =>
    change({ ways: { ...ways, 'rank diagonal': flipSign(ways['rank diagonal']) } }),
  'wrong-control-sign': () =>
    change({
      ways: {
        ...ways,
        'rank unsolved': flipSign(ways['rank unsolved']),
        'rank held': flipSign(ways['rank held']),
      },
    }),
  'ignored-argmin': ignoreArgmin,
  'ignored-argmin-of-clips': ignoreArgmin,
  'exact-controls': () => change({ ways: { ...ways, 'rank unsolved': ways.rank, 'rank held': ways.rank } }),
  'one-c': takeOneC,
  'swapped-poolings': swapPoolings,
  'swapped-costs': swapPoolings,
  'lost-approximation': () => ({
    ...layer,
    poolings: { ...layer.poolings, approximate: layer.poolings.average },
  }),
  'lost-frame': () => change({ solvers: { ...solvers, recursion: leaveOneOut } }),
  'swapped-solvers': () =>
    change({ solvers: { ...solvers, recursion: solvers.woodbury, woodbury: solvers.recursion } }),
  'uneven-average': () => ({
    ...layer,
    poolings: { ...layer.poolings, average: () => poolingByWeights(laterMore) },
  }),
  'other-weights': () => change({ approximateWeights: withoutMeans }),
  'rough-solution': () => change({ solve: solveRoughly }),
  'lost-order': () => change({ solve: solveSorted }),
}

function flipSign(way: GradientWay): GradientWay {
  return { ...way, sign: way.sign === 1 ? -1 : 1 }
}

function ignoreArgmin(): Layer {
  return change({ ways: { ...ways, rank: ways['rank held'], 'rank diagonal': ways['rank held'] } })
}

function takeOneC(): Layer {
  const held = (options: SupportVectorOptions) => ({ ...options, c: 1 })
  return {
    ...layer,
    solve: (frames, options) => layer.solve(frames, held(options)),
    poolings: mapValues(layer.poolings, (make) => (options) => make(held(options))),
  }
}

function swapPoolings(): Layer {
  const { rank, approximate } = layer.poolings
  return { ...layer, poolings: { ...layer.poolings, rank: approximate, approximate: rank } }
}

const leaveOneOut: HessianSolver = (problem, gradient) =>
  solvers.recursion({ ...problem, active: problem.active.slice(1) }, gradient)

function change(parts: Partial<LayerParts>): Layer {
  return withPoolings({ ...layerParts, ...parts })
}

function mapValues<Key extends string, Value>(of: Record<Key, Value>, by: (value: Value) => Value) {
  return Object.fromEntries(Object.entries<Value>(of).map(([key, value]) => [key, by(value)])) as Record<
    Key,
    Value
  >
}

/** Weights that rise with time, and sum to 1. */
function laterMore(time: number): Float64Array {
  return Float64Array.from({ length: time }, (_, index) => (2 * (index + 1)) / (time * (time + 1)))
}

/** Bilen et al. 2016, eq 4: of frames that aren't averaged over time. */
function withoutMeans(time: number): Float64Array {
  return Float64Array.from({ length: time }, (_, index) => 2 * (index + 1) - time - 1)
}

/** Every number of the solution is off by up to a tenth. */
function solveRoughly(frames: Frames, options: SupportVectorOptions): Solution {
  const solution = solveSupportVector(frames, options)
  return { ...solution, direction: solution.direction.map((value, k) => value * (1 + 0.1 * Math.sin(k + 1))) }
}

/** Frames are sorted by their first numbers before they are pooled. */
function solveSorted(frames: Frames, options: SupportVectorOptions): Solution {
  const order = Array.from({ length: frames.time }, (_, index) => index).sort(
    (a, b) => (frameAt(frames, a)[0] as number) - (frameAt(frames, b)[0] as number),
  )
  const sorted = { ...frames, values: new Float64Array(frames.values.length) }
  for (const [place, index] of order.entries())
    sorted.values.set(frameAt(frames, index), place * frames.features)
  const solution = solveSupportVector(sorted, options)
  const misses = new Float64Array(frames.time)
  for (const [place, index] of order.entries()) misses[index] = solution.misses[place] as number
  return {
    ...solution,
    misses,
    active: [...misses.keys()].filter((index) => misses[index] !== 0),
    gram: undefined,
  }
}
