// Random numbers from a seed and a name: xoroshiro128+, and d3's polar method for normal ones.
import { randomNormal } from 'd3-random'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

export interface Random {
  /** In [0, 1). */
  uniform(): number
  /** Mean 0, variance 1. */
  normal(): number
  /** From `min` to `max`, both possible. */
  integer(min: number, max: number): number
  /** `length` normal numbers with this standard deviation. */
  normals(length: number, deviation?: number): Float32Array<ArrayBuffer>
  /** The numbers 0 … length − 1 in random order. */
  permutation(length: number): number[]
}

/** The same numbers for the same seed and stream, in every engine: only additions, shifts, `Math.log` and `Math.sqrt`. */
export function seededRandom(seed: number, stream: string): Random {
  const generator = xoroshiro128plus(mix(seed, stream))
  const uniform = () => uniformFloat64(generator)
  const normal = randomNormal.source(uniform)(0, 1)
  const integer = (min: number, max: number) => uniformInt(generator, min, max)
  return {
    uniform,
    normal,
    integer,
    normals: (length, deviation = 1) => fill(new Float32Array(length), () => deviation * normal()),
    permutation: (length) => shuffle(length, integer),
  }
}

function fill(array: Float32Array<ArrayBuffer>, draw: () => number): Float32Array<ArrayBuffer> {
  for (let index = 0; index < array.length; index += 1) array[index] = draw()
  return array
}

/** FNV-1a over the seed and the name: near seeds and near names give far states. */
function mix(seed: number, stream: string): number {
  let hash = 0x811c9dc5
  for (const character of `${seed}/${stream}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  return hash | 0
}

/** Fisher and Yates. */
function shuffle(length: number, integer: Random['integer']): number[] {
  const order = Array.from({ length }, (_, index) => index)
  for (let last = length - 1; last > 0; last -= 1) {
    const other = integer(0, last)
    const kept = order[last] as number
    order[last] = order[other] as number
    order[other] = kept
  }
  return order
}
