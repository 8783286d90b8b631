// Random numbers that are the same on every machine: a small generator and a sampler for Zipf's law.

/** From 0 to 1, without 1. */
export type Random = () => number

/** One stream for each combination of numbers, so that the n-th paper does not depend on those before it. */
export function randomOf(...seeds: number[]): Random {
  let state = 0x9e3779b9
  for (const seed of seeds) state = mix(state ^ (seed >>> 0))
  // mulberry32: 32 bits of state are plenty for a text.
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

function mix(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

export function below(random: Random, end: number): number {
  return Math.floor(random() * end)
}

export function between(random: Random, from: number, to: number): number {
  return from + below(random, to - from + 1)
}

export function pick<T>(random: Random, items: readonly T[]): T {
  return items[below(random, items.length)] as T
}

/** Of `size` ranks from 0, the k-th with weight 1 / (k + 1 + shift): Mandelbrot's form of Zipf's law. */
export function zipfSampler(size: number, shift = 0): (random: Random) => number {
  const weights = Float64Array.from({ length: size }, (_, k) => 1 / (k + 1 + shift))
  const { keep, other } = aliasTable(weights)
  return (random) => {
    const slot = below(random, size)
    return random() < (keep[slot] as number) ? slot : (other[slot] as number)
  }
}

/** Vose's alias method: two random numbers a draw, whatever the size. */
function aliasTable(weights: Float64Array): { keep: Float64Array; other: Uint32Array } {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const keep = weights.map((weight) => (weight / total) * weights.length)
  const other = new Uint32Array(weights.length)
  const small: number[] = []
  const large: number[] = []
  keep.forEach((share, k) => {
    ;(share < 1 ? small : large).push(k)
  })
  while (small.length > 0 && large.length > 0) {
    const [poor, rich] = [small.pop() as number, large.pop() as number]
    other[poor] = rich
    keep[rich] = (keep[rich] as number) + (keep[poor] as number) - 1
    ;((keep[rich] as number) < 1 ? small : large).push(rich)
  }
  for (const k of [...small, ...large]) keep[k] = 1
  return { keep, other }
}
