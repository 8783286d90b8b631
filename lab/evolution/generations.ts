// What all evolution strategies have in common: one generation after another, and a state to go on from.
import type { Random } from '../random.ts'
import type { NoiseOf, Strategy, StrategyState } from './strategy.ts'

export interface Rules {
  kind: string
  /** Points of a generation. */
  population: number
  /** All that changes, as it is at first; changed in place. */
  vectors: Record<string, Float64Array> & { centre: Float64Array }
  /** The random directions of a generation. */
  draw(random: Random): Float64Array[]
  /** The points to try, from these directions. `generation` counts from 0. */
  pointsOf(noises: readonly Float64Array[], generation: number): Float64Array[]
  /** Changes the vectors. */
  learn(noises: readonly Float64Array[], fitness: readonly number[], generation: number): void
}

/** Begins anew, or at a saved state of the same strategy with as many numbers. */
export function runGenerations(noiseOf: NoiseOf, rules: Rules, saved?: StrategyState): Strategy {
  const { kind, population, vectors } = rules
  if (saved) restore(rules, saved)
  let generation = saved?.generation ?? 0
  let drawn: Float64Array[] | undefined
  const noises = () => {
    drawn ??= rules.draw(noiseOf(generation))
    return drawn
  }
  return {
    centre: vectors.centre,
    get generation() {
      return generation
    },
    ask: () => rules.pointsOf(noises(), generation),
    tell(fitness) {
      if (fitness.length !== population || fitness.some(Number.isNaN))
        throw new Error(
          `The fitness of ${population} points is wanted, each a number: ${fitness.join(', ')}.`,
        )
      rules.learn(noises(), fitness, generation)
      generation += 1
      drawn = undefined
    },
    state: () => ({
      kind,
      generation,
      vectors: Object.fromEntries(Object.entries(vectors).map(([name, vector]) => [name, [...vector]])),
    }),
  }
}

function restore({ kind, vectors }: Rules, saved: StrategyState): void {
  if (saved.kind !== kind) throw new Error(`A state of “${saved.kind}” can't be restored by “${kind}”.`)
  if (!Number.isSafeInteger(saved.generation) || saved.generation < 0)
    throw new Error(`The saved state's generation is ${saved.generation}.`)
  for (const [name, vector] of Object.entries(vectors)) {
    const values = saved.vectors[name]
    if (values?.length !== vector.length || !values.every(Number.isFinite))
      throw new Error(`The saved state's “${name}” isn't ${vector.length} finite numbers.`)
    vector.set(values)
  }
}

/** `count` directions of `size` numbers each, one after another from the stream. */
export function drawNormals(random: Random, count: number, size: number): Float64Array[] {
  return Array.from({ length: count }, () => {
    const noise = new Float64Array(size)
    for (let at = 0; at < size; at += 1) noise[at] = random.normal()
    return noise
  })
}

/** centre + by · spread · noise; a spread for all places or for each. */
export function moved(
  centre: Float64Array,
  noise: Float64Array,
  spread: number | Float64Array,
  by = 1,
): Float64Array {
  return centre.map((value, index) => {
    const width = typeof spread === 'number' ? spread : (spread[index] as number)
    return value + by * width * (noise[index] as number)
  })
}

/** Pairs of mirrored points (Brockhoff et al. 2010), so that a population is even. */
export function countPairs(population: number): number {
  if (population < 2 || population % 2 !== 0)
    throw new Error(`A population of mirrored pairs is even, and ${population} is not.`)
  return population / 2
}
