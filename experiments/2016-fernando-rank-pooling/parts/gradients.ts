// The gradient bench: random sequences, on which every way to the gradient is compared with finite differences, and what is known
// of the solution in closed form with what was found.
import type { RunContext } from '#lab/experiment.ts'
import { factorise, solveFactorised } from '#lab/linear-algebra/cholesky.ts'
import { drawNormals } from '#lab/linear-algebra/draw.ts'
import { cosine, dot, norm, relativeError } from '#lab/linear-algebra/vectors.ts'
import { centralDifferences } from '#lab/numerics/finite-differences.ts'
import type { Random } from '#lab/random.ts'
import { defineTask } from '#lab/run/task.ts'
import type { Config } from '../config.ts'
import { combine, type Frames, reverse, scoresOf } from '../pooling/frames.ts'
import { hessianOf } from '../pooling/hessian.ts'
import type { Pooling } from '../pooling/pooling.ts'
import type { Layer } from '../pooling/poolings.ts'
import { missesOf, objectiveOf, type Solution, stationarityOf } from '../pooling/support-vector.ts'
import { rankPooling } from '../rank-pooling.ts'
import type { Gradients, Part, WayName } from '../result.ts'
import { layerOf } from '../sabotaged-layer.ts'

/** T and p: more frames than features, and the other way about, in turn. */
const sizes: readonly [time: number, features: number][] = [
  [12, 8],
  [8, 12],
]
const perturbations = 100
/**
 * Frames nearer than this to the edge of ε are drawn again: differences judge nothing at a kink. What the solution's scores miss by
 * shrinks as C grows, and so does this.
 */
const kinkAt = (c: number) => 1e-3 / Math.max(1, c)
const mostTrials = 1_000
/** So small that u/C is its limit but for one part in a million. */
const nearZero = 1e-9
const ways: readonly WayName[] = ['dense', 'recursion', 'woodbury', 'diagonal', 'printed', 'unsolved', 'held']

/** Problems between two steps: few enough that a run is soon paused, and more than most machines compute side by side. */
const atOnce = 8

export async function* benchGradients(config: Config, { pool }: RunContext): Part {
  const bench = emptyBench()
  for (let first = 0; first < config.problems; first += atOnce) {
    const count = Math.min(atOnce, config.problems - first)
    const problems = Array.from({ length: count }, (_, index) => first + index)
    for (const one of await pool.map(benchProblem, problems, config)) append(bench, one)
    yield {
      fraction: (first + count) / config.problems,
      news: { kind: 'part', part: { gradients: bench } },
    }
  }
}

/** The bench of one random problem, by its number. */
export const benchProblem = defineTask<number, Gradients, Config>({
  name: 'gradient-problem',
  run(index, context) {
    const config = context.shared
    const layer = layerOf(context)
    const random = context.random('gradients', index)
    const bench = emptyBench()
    const [time, features] = sizes[index % sizes.length] as [number, number]
    const problem = drawProblem(random, time, features, layer, config)
    measureGradients(bench, problem, layer, config)
    measureSolution(bench, problem, config, random)
    measureInverses(bench, problem, layer, config)
    measureLimits(bench, problem, layer, config)
    measureReversal(bench, problem, layer, config)
    bench.weights.push(weightsError(layer, 2 + index))
    return bench
  },
})

/** Puts lists of numbers, however they are nested, behind those of another bench. */
function append(to: object, from: object): void {
  const more = new Map<string, object>(Object.entries(from))
  for (const [name, own] of Object.entries(to))
    if (Array.isArray(own)) own.push(...(more.get(name) as number[]))
    else append(own, more.get(name) as object)
}

function emptyBench(): Gradients {
  const empty = (): Record<WayName, number[]> => ({
    dense: [],
    recursion: [],
    woodbury: [],
    diagonal: [],
    printed: [],
    unsolved: [],
    held: [],
  })
  return {
    errors: empty(),
    cosines: empty(),
    optimality: [],
    excess: [],
    inverses: [],
    ridge: [],
    limit: [],
    weights: [],
    reversal: { blind: [], rank: [], centred: [] },
  }
}

interface Problem {
  frames: Frames
  solution: Solution
  /** dL/du, [p] */
  gradient: Float64Array
}

function drawProblem(random: Random, time: number, features: number, layer: Layer, config: Config): Problem {
  for (let trial = 0; trial < mostTrials; trial += 1) {
    const frames = { values: drawNormals(random, time * features), time, features }
    const solution = layer.solve(frames, config)
    const distances = missesOf(scoresOf(frames, solution.direction), 0)
    const isNearKink = distances.some((miss) => Math.abs(Math.abs(miss) - config.epsilon) < kinkAt(config.c))
    if (!isNearKink) return { frames, solution, gradient: drawNormals(random, features) }
  }
  throw new Error('No random problem keeps clear of the edge of ε.')
}

function measureGradients(
  bench: Gradients,
  { frames, gradient }: Problem,
  layer: Layer,
  config: Config,
): void {
  const loss = (values: Float64Array) =>
    dot(layer.poolings.rank(config)({ ...frames, values }).vector, gradient)
  const right = centralDifferences(loss, frames.values, 1e-5 / Math.max(1, config.c))
  for (const way of ways) {
    const found = poolingOf(way, layer, config)(frames).backward(gradient)
    bench.errors[way].push(relativeError(found, right))
    bench.cosines[way].push(cosine(found, right))
  }
}

function poolingOf(way: WayName, { ways: own, solvers, poolings, solve }: Layer, config: Config): Pooling {
  if (way === 'printed' || way === 'diagonal' || way === 'unsolved' || way === 'held')
    return poolings[`rank ${way}`](config)
  return rankPooling(config, { ...own.rank, solve: solvers[way] }, solve)
}

function measureSolution(
  bench: Gradients,
  { frames, solution: { direction } }: Problem,
  config: Config,
  random: Random,
): void {
  bench.optimality.push(norm(stationarityOf(frames, direction, config)) / (1 + norm(direction)))
  const best = objectiveOf(frames, direction, config)
  const near = Array.from({ length: perturbations }, () => {
    const moved = drawNormals(random, frames.features).map(
      (value, k) => (direction[k] as number) + 0.1 * value,
    )
    return (objectiveOf(frames, moved, config) - best) / best
  })
  bench.excess.push(Math.min(...near))
}

function measureInverses(
  bench: Gradients,
  { frames, solution, gradient }: Problem,
  { solvers }: Layer,
  { c }: Config,
): void {
  const problem = { frames, active: solution.active, c }
  const dense = solvers.dense(problem, gradient)
  const others = (['recursion', 'woodbury'] as const).map((name) =>
    relativeError(solvers[name](problem, gradient), dense),
  )
  bench.inverses.push(Math.max(...others))
}

/** Where the solution is known: ε = 0 is ridge regression of time, and small C leaves the direction Σ t vₜ. */
function measureLimits(bench: Gradients, { frames }: Problem, { solve }: Layer, { c }: Config): void {
  const places = Float64Array.from({ length: frames.time }, (_, index) => index + 1)
  const active = Array.from(places.keys())
  const ridge = solveFactorised(
    factorise(hessianOf({ frames, active, c }), frames.features),
    combine(
      frames,
      places.map((place) => c * place),
    ),
  )
  bench.ridge.push(relativeError(solve(frames, { c, epsilon: 0 }).direction, ridge))
  const limit = solve(frames, { c: nearZero, epsilon: 0 }).direction
  bench.limit.push(1 - cosine(limit, combine(frames, places)))
}

function measureReversal(
  bench: Gradients,
  { frames }: Problem,
  { poolings, solve }: Layer,
  config: Config,
): void {
  const backwards = reverse(frames)
  const blind = (['average', 'maximum'] as const).map((name) =>
    relativeError(poolings[name](config)(backwards).vector, poolings[name](config)(frames).vector),
  )
  bench.reversal.blind.push(Math.max(...blind))
  const ways = [frames, backwards].map((way) => solve(way, config).direction)
  bench.reversal.rank.push(cosine(ways[0] as Float64Array, ways[1] as Float64Array))
  const centred = [frames, backwards].map((way) => solve(centre(way), { c: nearZero, epsilon: 0 }).direction)
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

/** The closed form of approximate rank pooling's weights beside the sum it stands for, and their sum, which is 0. */
function weightsError({ approximateWeights }: Layer, time: number): number {
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
