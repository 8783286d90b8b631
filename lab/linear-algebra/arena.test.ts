// Vectors from an arena: zero or a copy, wherever they are cut from, and none over another.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { copyOf, emptyArena, makeArena, within, zeros } from './arena.ts'

const lengths = fc.array(fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 20_000 })), {
  maxLength: 60,
})

/** Each is filled with its number; then all must still hold it. */
function hold(sizes: number[]): void {
  const vectors = sizes.map((length, index) => {
    const vector = index % 2 === 0 ? zeros(length) : copyOf(new Float32Array(length))
    expect(vector.length).toBe(length)
    expect(vector.every((value) => value === 0)).toBe(true)
    return vector.fill(index + 1)
  })
  for (const [index, vector] of vectors.entries())
    expect(vector.every((value) => value === index + 1)).toBe(true)
}

test('vectors do not overlap, and begin at zero', () => {
  fc.assert(fc.property(lengths, hold), { numRuns: 30 })
})

test('nor do those of an arena, each time that it is emptied', () => {
  const arena = makeArena()
  fc.assert(
    fc.property(lengths, (sizes) => {
      emptyArena(arena)
      within(arena, () => hold(sizes))
    }),
    { numRuns: 60 },
  )
})

test('what is made outside is not of the arena, whatever is thrown inside', () => {
  const arena = makeArena()
  expect(() =>
    within(arena, () => {
      throw new Error('It broke.')
    }),
  ).toThrow('It broke.')
  const outside = zeros(8)
  const inside = within(arena, () => zeros(8))
  expect(outside.buffer).not.toBe(inside.buffer)
  emptyArena(arena)
  expect(within(arena, () => zeros(8)).buffer).toBe(inside.buffer)
})
