// The gradient bench: random sequences, on which every way to the gradient is held against finite differences, and what is known
// of the solution in closed form against what was found.

import type { RunContext } from '#lab/experiment.ts'
import { factorise, solveFactorised } from '#lab/linear-algebra/cholesky.ts'
import { cosine, dot, norm, relativeError } from '#lab/linear-algebra/vectors.ts'
import { centralDifferences } from '#lab/numerics/finite-differences.ts'
import type { Random } from '#lab/random.ts'
import type { Config } from './config.ts'
import { drawNormals } from './draw.ts'
import { approximateWeights } from './pooling/approximate.ts'
import { combine, type Frames, reverse, scoresOf } from './pooling/frames.ts'
import { hessianOf } from './pooling/hessian/dense.ts'
import { solvers } from './pooling/hessian/solvers.ts'
import { poolings } from './pooling/poolings.ts'
import { rankPooling } from './pooling/rank.ts'
import {
  missesOf,
  objectiveOf,
  type Solution,
  solveSupportVector,
  stationarityOf,
} from './pooling/support-vector.ts'
import type { Gradients, Part, WayName } from './result.ts'

/** T and p: more frames than features, and the other way about, in turn. */
const sizes: readonly [time: number, features: number][] = [
  [12, 8],
  [8, 12],
]
const perturbations = 100
/** Frames nearer than this to the edge of ε are drawn anew: differences judge nothing at a kink. */
const kink = 1e-3
/** So small that u/C is its limit but for one part in a million. */
const nearZero = 1e-9
const ways: readonly WayName[] = ['dense', 'recursion', 'woodbury', 'diagonal', 'printed']

export async function* benchGradients(config: Config, context: RunContext): Part {
  const random = context.random('gradients')
  const bench = emptyBench()
  for (let index = 0; index < config.problems; index += 1) {
    const [time, features] = sizes[index % sizes.length] as [number, number]
    measure(bench, drawProblem(random, time, features, config), config, random)
    bench.weights.push(weightsError(2 + index))
    yield {
      fraction: (index + 1) / config.problems,
      news: { kind: 'part', part: { gradients: bench } },
    }
  }
}

function emptyBench(): Gradients {
  const errors = { dense: [], recursion: [], woodbury: [], diagonal: [], printed: [] }
  return {
    ...{ errors, cosines: [], optimality: [], steps: [], excess: [], inverses: [], ridge: [], limit: [] },
    ...{ weights: [], reversal: { blind: [], rank: [], centred: [] } },
  }
}

interface Problem {
  frames: Frames
  solution: Solution
  /** dL/du, [p] */
  gradient: Float64Array
}

function drawProblem(random: Random, time: number, features: number, config: Config): Problem {
  while (true) {
    const frames = { values: drawNormals(random, time * features), time, features }
    const solution = solveSupportVector(frames, config)
    const distances = missesOf(scoresOf(frames, solution.direction), 0)
    const isNearKink = distances.some((miss) => Math.abs(Math.abs(miss) - config.epsilon) < kink)
    if (!isNearKink) return { frames, solution, gradient: drawNormals(random, features) }
  }
}

function measure(bench: Gradients, problem: Problem, config: Config, random: Random): void {
  measureGradients(bench, problem, config)
  measureSolution(bench, problem, config, random)
  measureInverses(bench, problem, config)
  measureLimits(bench, problem, config)
  measureReversal(bench, problem, config)
}

function measureGradients(bench: Gradients, { frames, gradient }: Problem, config: Config): void {
  const loss = (values: Float64Array) => dot(poolings.rank(config)({ ...frames, values }).vector, gradient)
  const right = centralDifferences(loss, frames.values)
  const found = Object.fromEntries(
    ways.map((way) => [way, poolingOf(way, config)(frames).backward(gradient)]),
  ) as Record<WayName, Float64Array>
  for (const way of ways) bench.errors[way].push(relativeError(found[way], right))
  bench.cosines.push(cosine(found.diagonal, found.woodbury))
}

function poolingOf(way: WayName, config: Config) {
  if (way === 'printed') return poolings['rank printed'](config)
  return rankPooling({ c: config.c, epsilon: config.epsilon, solve: solvers[way] })
}

function measureSolution(
  bench: Gradients,
  { frames, solution }: Problem,
  config: Config,
  random: Random,
): void {
  const { direction, steps } = solution
  bench.optimality.push(norm(stationarityOf(frames, direction, config)) / (1 + norm(direction)))
  bench.steps.push(steps)
  const best = objectiveOf(frames, direction, config)
  const near = Array.from({ length: perturbations }, () => {
    const moved = drawNormals(random, frames.features).map(
      (value, k) => (direction[k] as number) + 0.1 * value,
    )
    return (objectiveOf(frames, moved, config) - best) / best
  })
  bench.excess.push(Math.min(...near))
}

function measureInverses(bench: Gradients, { frames, solution, gradient }: Problem, { c }: Config): void {
  const problem = { frames, active: solution.active, c }
  const dense = solvers.dense(problem, gradient)
  const others = (['recursion', 'woodbury'] as const).map((name) =>
    relativeError(solvers[name](problem, gradient), dense),
  )
  bench.inverses.push(Math.max(...others))
}

/** Where the solution is known: ε = 0 is ridge regression of time, and small C leaves the direction Σ t vₜ. */
function measureLimits(bench: Gradients, { frames }: Problem, { c }: Config): void {
  const places = Float64Array.from({ length: frames.time }, (_, index) => index + 1)
  const active = Array.from(places.keys())
  const ridge = solveFactorised(
    factorise(hessianOf({ frames, active, c }), frames.features),
    combine(
      frames,
      places.map((place) => c * place),
    ),
  )
  bench.ridge.push(relativeError(solveSupportVector(frames, { c, epsilon: 0 }).direction, ridge))
  const limit = solveSupportVector(frames, { c: nearZero, epsilon: 0 }).direction
  bench.limit.push(1 - cosine(limit, combine(frames, places)))
}

function measureReversal(bench: Gradients, { frames }: Problem, config: Config): void {
  const backwards = reverse(frames)
  const blind = (['average', 'maximum'] as const).map((name) =>
    relativeError(poolings[name](config)(backwards).vector, poolings[name](config)(frames).vector),
  )
  bench.reversal.blind.push(Math.max(...blind))
  const ways = [frames, backwards].map((way) => solveSupportVector(way, config).direction)
  bench.reversal.rank.push(cosine(ways[0] as Float64Array, ways[1] as Float64Array))
  const centred = [frames, backwards].map(
    (way) => solveSupportVector(centre(way), { c: nearZero, epsilon: 0 }).direction,
  )
  bench.reversal.centred.push(cosine(centred[0] as Float64Array, centred[1] as Float64Array))
}

/** Less the mean frame. */
function centre(frames: Frames): Frames {
  const mean = combine(frames, new Float64Array(frames.time).fill(1 / frames.time))
  const values = Float64Array.from(
    frames.values,
    (value, at) => value - (mean[at % frames.features] as number),
  )
  return { ...frames, values }
}

/** The closed form of approximate rank pooling's weights against the sum it stands for, and their sum, which is 0. */
function weightsError(time: number): number {
  const closed = approximateWeights(time)
  const size = closed.reduce((sum, weight) => sum + Math.abs(weight), 0)
  const sum = closed.reduce((total, weight) => total + weight, 0)
  const differences = closed.map((weight, index) => {
    let other = 0
    for (let q = index + 1; q <= time; q += 1) other += (2 * q - time - 1) / q
    return Math.abs(weight - other)
  })
  return Math.max(Math.abs(sum), ...differences) / size
}
