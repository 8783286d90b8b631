// Random numbers from a seed, a name and an index: xoroshiro128+, and Marsaglia's polar method for normal ones.
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'

export interface Random {
  /** In [0, 1). */
  uniform(): number
  /** Mean 0, variance 1; to 32 bits. */
  normal(): number
  /** From `min` to `max`, both possible. */
  integer(min: number, max: number): number
  /** `length` normal numbers with this standard deviation. */
  normals(length: number, deviation?: number): Float32Array<ArrayBuffer>
  /** The numbers 0 … length − 1 in random order. */
  permutation(length: number): number[]
  /** Where the stream is, as plain data for a snapshot. */
  state(): RandomState
}

export interface RandomState {
  /** The generator's four 32-bit words. */
  words: readonly number[]
  /** Normal numbers come in pairs: the second one, where the first was drawn last. */
  spare: number | null
}

/**
 * The same numbers for the same seed, stream and index, in every engine. Only `Math.log`, whose last digit is an engine's own, could
 * differ; so normal numbers are rounded to 32 bits. 64 bits of seed, stream and index reach the generator, so that a million streams
 * are different ones.
 *
 * @param index of streams that are many, such as one for each episode; a whole number from 0
 * @throws RangeError for any other index
 */
export function seededRandom(seed: number, stream: string, index?: number): Random {
  if (index !== undefined && !(Number.isSafeInteger(index) && index >= 0))
    throw new RangeError(`A stream's index is a whole number from 0, and not ${index}.`)
  return restoreRandom({ words: wordsOf(seed, stream, index), spare: null })
}

/** Goes on from where a stream was. */
export function restoreRandom({ words, spare: firstSpare }: RandomState): Random {
  const generator = xoroshiro128plusFromState(words)
  let spare = firstSpare
  const uniform = () => uniformFloat64(generator)
  const integer = (min: number, max: number) => uniformInt(generator, min, max)
  function normal(): number {
    if (spare !== null) {
      const kept = spare
      spare = null
      return kept
    }
    while (true) {
      const x = 2 * uniform() - 1
      const y = 2 * uniform() - 1
      const square = x * x + y * y
      if (square === 0 || square > 1) continue
      const scale = Math.sqrt((-2 * Math.log(square)) / square)
      spare = Math.fround(x * scale)
      return Math.fround(y * scale)
    }
  }
  return {
    uniform,
    normal,
    integer,
    normals: (length, deviation = 1) => fill(new Float32Array(length), () => deviation * normal()),
    permutation: (length) => shuffle(length, integer),
    state: () => ({ words: [...generator.getState()], spare }),
  }
}

function fill(array: Float32Array<ArrayBuffer>, draw: () => number): Float32Array<ArrayBuffer> {
  for (let index = 0; index < array.length; index += 1) array[index] = draw()
  return array
}

/**
 * The generator's first state. Two lanes of 32 bits take in every character and the index, each by steps that lose nothing of what they
 * held; the state's first two words are the lanes, scrambled without loss, so different lanes give different states.
 */
function wordsOf(seed: number, stream: string, index: number | undefined): [number, number, number, number] {
  let [left, right] = [0x811c9dc5, 0x2545f491]
  function take(unit: number): void {
    left = rotate(Math.imul(left ^ unit, 0x01000193), 13)
    right = rotate(Math.imul(right + unit, 0x5bd1e995), 17)
    left = (left + right) | 0
  }
  const name = `${seed}/${stream}`
  for (let at = 0; at < name.length; at += 1) take(name.charCodeAt(at) + 1)
  // No character is 0: a stream with an index is another than one whose name goes on.
  if (index !== undefined) {
    take(0)
    take(index | 0)
    take(Math.floor(index / 2 ** 32) | 0)
  }
  return [
    scramble(left),
    scramble(right),
    scramble((left + 0x9e3779b9) ^ rotate(right, 16)),
    scramble((right + 0x3c6ef372) ^ rotate(left, 8)) | 1,
  ]
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by))
}

/** The last mixing step of MurmurHash3 (Appleby 2011): every bit of the input changes half of the output's; it can be undone. */
function scramble(value: number): number {
  let mixed = value ^ (value >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
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
