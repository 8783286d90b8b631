// What a pointer over a chart reads: every curve's value at the nearest measured place, in the figure's order, beside the stored one.
import { expect, test } from 'vitest'
import type { Chart } from '#lab/figures/figure.ts'
import type { Scales } from '#lab/figures/scale.ts'
import { readChart } from './readout.ts'

const scales: Scales = { x: { type: 'linear', domain: [0, 10] }, y: { type: 'linear', domain: [0, 1] } }
const x = [0, 2, 4, 6, 8, 10]

function chartOf(...ends: number[]): Chart {
  const marks = ends.map((end, colour) => {
    return { kind: 'line', label: `line ${colour}`, colour, x, y: x.map((at) => (end * at) / 10) } as const
  })
  return { title: 'A', marks: [...marks, { kind: 'rule', label: 'all', axis: 'y', at: 1 }] }
}

test('reads every curve at the nearest place, in the figure’s order', () => {
  const { at, readings } = readChart(chartOf(0.5, 1), undefined, scales, 0.47)
  expect(at).toBe(4)
  expect(readings.map(({ label, value, stored }) => [label, value, stored])).toEqual([
    ['line 0', 0.2, undefined],
    ['line 1', 0.4, undefined],
  ])
})

test('says what the stored curve of the same colour is there', () => {
  const { readings } = readChart(chartOf(0.5), chartOf(1), scales, 1)
  expect(readings).toMatchObject([{ value: 0.5, stored: 1 }])
})

test('reads nothing of a curve that has no value near', () => {
  const short: Chart = {
    title: 'A',
    marks: [{ kind: 'line', label: 'short', colour: 0, x: [0, 2], y: [0, 1] }, ...chartOf(1).marks],
  }
  expect(readChart(short, undefined, scales, 1).readings.map(({ label }) => label)).toEqual(['line 0'])
  expect(readChart({ title: 'B', marks: [] }, undefined, scales, 0.5).at).toBeUndefined()
})
