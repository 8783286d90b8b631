// Random rotations are orthogonal, and normal numbers are 32-bit floats.
import { expect, test } from 'vitest'
import { seededRandom } from '../random.ts'
import { drawRotation } from './draw.ts'
import { dot } from './vectors.ts'

test('a rotation’s rows are of length 1 and at right angles', () => {
  for (const size of [1, 2, 7]) {
    const rotation = drawRotation(seededRandom(1, 'rotation'), size)
    const rowAt = (row: number) => rotation.subarray(row * size, (row + 1) * size)
    for (let row = 0; row < size; row += 1)
      for (let other = 0; other < size; other += 1)
        expect(dot(rowAt(row), rowAt(other))).toBeCloseTo(row === other ? 1 : 0, 10)
  }
})

test('normal numbers are rounded to 32 bits', () => {
  const random = seededRandom(1, 'normal')
  for (let count = 0; count < 20; count += 1) {
    const value = random.normal()
    expect(value).toBe(Math.fround(value))
  }
})
