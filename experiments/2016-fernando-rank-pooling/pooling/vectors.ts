// Short vectors of 64-bit floats, cut from larger blocks: a block for each costs the engine more than most of what is computed with it.

/** Of a block, in bytes. */
const blockSize = 2 ** 16
/** Longer vectors have a block of their own. */
const longest = 512

let block = new ArrayBuffer(blockSize)
let used = 0

/** Nothing is handed out twice: a block is given up when it is full, and goes with the last vector that was cut from it. */
export function zeros(length: number): Float64Array {
  if (length > longest) return new Float64Array(length)
  const bytes = 8 * length
  if (used + bytes > blockSize) {
    block = new ArrayBuffer(blockSize)
    used = 0
  }
  const vector = new Float64Array(block, used, length)
  used += bytes
  return vector
}

export function copyOf(values: ArrayLike<number>): Float64Array {
  const copy = zeros(values.length)
  copy.set(values)
  return copy
}
