// Curves: points come in their order, and numbers are cut to what is needed.
import { expect, test } from 'vitest'
import { addPoint, type Curves, meanOfRows, shortened } from './curves.ts'

test('points add up to a curve a name', () => {
  const curves: Curves<'a' | 'b'> = {}
  addPoint(curves, { name: 'a', place: 1, modes: [0.1, 0.2] })
  addPoint(curves, { name: 'b', place: 5, modes: [7] })
  addPoint(curves, { name: 'a', place: 2, modes: [0.3, 0.4] })
  expect(curves).toEqual({
    a: {
      places: [1, 2],
      modes: [
        [0.1, 0.3],
        [0.2, 0.4],
      ],
    },
    b: { places: [5], modes: [[7]] },
  })
})

test('numbers keep five digits', () => {
  expect(shortened({ name: 'a', place: 1, modes: [1 / 3, 123_456.7] }).modes).toEqual([0.33333, 123_460])
})

test('rows are averaged by column', () => {
  expect(
    meanOfRows([
      [1, 2],
      [3, 6],
    ]),
  ).toEqual([2, 4])
})
