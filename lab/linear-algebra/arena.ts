// Where vectors of 64-bit floats come from: they are cut from larger blocks, because to allocate each by itself costs an engine more than
// most of what is computed with it.

/** Of a block, in bytes; longer vectors have one of their own. */
const blockSize = 2 ** 16

/** Memory that is used again and again. */
export interface Arena {
  blocks: ArrayBuffer[]
  /** The block that is cut from, and how many of its bytes are taken. */
  current: number
  used: number
}

export function makeArena(): Arena {
  return { blocks: [], current: 0, used: 0 }
}

/** Its vectors may be overwritten from now on. */
export function emptyArena(arena: Arena): void {
  arena.current = 0
  arena.used = 0
}

/** Outside of any arena blocks are given up when they are full, and go with the last vector that was cut from them. */
let given = makeArena()
let arenaOfNow: Arena | undefined

/** All vectors that `work` makes are cut from the arena, and good until it is emptied. */
export function within<Value>(arena: Arena, work: () => Value): Value {
  const before = arenaOfNow
  arenaOfNow = arena
  try {
    return work()
  } finally {
    arenaOfNow = before
  }
}

export function zeros(length: number): Float64Array {
  // What is cut outside of an arena has never been used.
  return arenaOfNow ? cut(arenaOfNow, length).fill(0) : cutOnce(length)
}

/** Ones on the diagonal, [size, size]. */
export function identity(size: number): Float64Array {
  const matrix = zeros(size * size)
  for (let row = 0; row < size; row += 1) matrix[row * size + row] = 1
  return matrix
}

export function copyOf(values: ArrayLike<number>): Float64Array {
  const copy = arenaOfNow ? cut(arenaOfNow, values.length) : cutOnce(values.length)
  copy.set(values)
  return copy
}

function cutOnce(length: number): Float64Array {
  if (8 * length > blockSize / 16) return new Float64Array(length)
  if (given.used + 8 * length > blockSize) given = makeArena()
  return cut(given, length)
}

function cut(arena: Arena, length: number): Float64Array {
  const bytes = 8 * length
  while (true) {
    const block = arena.blocks[arena.current]
    if (!block) arena.blocks.push(new ArrayBuffer(Math.max(bytes, blockSize)))
    else if (arena.used + bytes <= block.byteLength) {
      const vector = new Float64Array(block, arena.used, length)
      arena.used += bytes
      return vector
    } else {
      arena.current += 1
      arena.used = 0
    }
  }
}
