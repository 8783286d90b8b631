// Bands: means and ranges with known answers.
import { expect, test } from 'vitest'
import { bandOf } from './bands.ts'

const look = { label: 'one', colour: 0 }

test('a band is the mean of its rows, between the least and the most', () => {
  const band = bandOf(look, [1, 2], [[0, 5], [4, 1], [1]])
  expect(band).toEqual({ kind: 'line', ...look, x: [1, 2], y: [2, 3], low: [0, 1], high: [4, 5] })
})

test('a single row has no range, and no row no points', () => {
  expect(bandOf(look, [1, 2], [[3, 4]])).toEqual({ kind: 'line', ...look, x: [1, 2], y: [3, 4] })
  expect(bandOf(look, [1, 2], [])).toEqual({ kind: 'line', ...look, x: [], y: [] })
})
