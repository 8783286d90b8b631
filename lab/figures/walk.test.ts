// Walks: what is told at each instant, and where a chart's cursor stands then.
import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { instants, moving, placeChart, still, walkedFigure } from '../testing/walked-figure.ts'
import { chartMarkup } from './draw-chart.ts'
import type { Chart, Figure } from './figure.ts'
import { layoutFigure } from './layout.ts'
import { tablesOf } from './table.ts'
import { sentenceAt, type ToldWalk } from './told-walk.ts'
import { tellWalk } from './walk.ts'

const figure = walkedFigure()

describe('a walk', () => {
  test('tells the value of every line at each instant', () => {
    const told = tellWalk(figure) as ToldWalk
    expect(told).toMatchObject({ title: 'A dot that moves', label: 'frame', count: instants })
    expect(told.lines.map(({ values }) => values.length)).toEqual([instants, instants])
    expect(sentenceAt(told, 2)).toBe('Frame 3 of 6: column 3, row 0')
  })

  test('names its charts where there are several, and leaves out those that are not walked', () => {
    const apart: Chart = { ...placeChart(0.5), title: 'Elsewhere' }
    const { isWalked: _, ...standing } = placeChart(9)
    const panels = [placeChart(), apart, { ...standing, title: 'Standing' }]
    expect(sentenceAt(tellWalk({ ...figure, panels }) as ToldWalk, 0)).toBe(
      'Frame 1 of 6: Place: column 1, row 0, Elsewhere: column 1.50, row 0',
    )
  })

  test('tells of no value where there is none, or none that is a number', () => {
    const chart: Chart = {
      ...placeChart(),
      marks: [{ kind: 'line', label: 'late', colour: 0, x: [2, 3], y: [0.5, Number.NaN] }],
    }
    const told = tellWalk({ ...figure, panels: [chart, moving] }) as ToldWalk
    expect([0, 1, 2].map((index) => sentenceAt(told, index))).toEqual([
      'Frame 1 of 6',
      'Frame 2 of 6: late 0.500',
      'Frame 3 of 6',
    ])
  })

  test('is told of no figure that has none', () => {
    const { walk: _, ...plain } = figure
    expect(tellWalk(plain)).toBeUndefined()
  })
})

function drawnChart(figure: Figure, chart: Chart) {
  return parseHTML(chartMarkup(figure, chart, layoutFigure(figure))).document
}

/** Where the chart's own marks are, at an instant: where a dot's path begins. */
function drawnAt(figure: Figure, chart: Chart, instant: number): number {
  const dot: Chart = { ...chart, marks: [{ kind: 'points', label: '', colour: 0, x: [instant], y: [0] }] }
  const whole = { ...figure, panels: [...figure.panels, dot] }
  return startOf(drawnChart(whole, dot).querySelector('.points'))
}

function startOf(path: Element | null): number {
  return Number(/^M([\d.]+)/.exec(path?.getAttribute('d') ?? '')?.[1])
}

describe('a walked chart', () => {
  test('has a cursor whose steps lead to where each instant is drawn', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), fc.integer({ min: 0, max: 20 }), (count, beyond) => {
        const domain: [number, number] = [1 - beyond, count + beyond]
        const chart: Chart = { ...placeChart(), x: { label: 'frame', domain } }
        const walked: Figure = { ...figure, panels: [chart], walk: { label: 'frame', count } }
        const cursor = drawnChart(walked, chart).querySelector('.figure-cursor')
        const start = startOf(cursor)
        const step = Number.parseFloat(cursor?.getAttribute('style')?.replace('--step:', '') ?? '')
        for (const instant of [1, Math.ceil(count / 2), count])
          expect(Math.abs(start + (instant - 1) * step - drawnAt(walked, chart, instant))).toBeLessThan(1)
      }),
      { numRuns: 25 },
    )
  })

  test('has a cursor only where its figure has a walk', () => {
    const { walk: _, ...plain } = figure
    const hasCursor = (of: Figure, chart: Chart) =>
      drawnChart(of, chart).querySelector('.figure-cursor') !== null
    const { isWalked: __, ...standing } = placeChart()
    expect(hasCursor(figure, placeChart())).toBe(true)
    expect(hasCursor(figure, standing)).toBe(false)
    expect(hasCursor(plain, placeChart())).toBe(false)
  })
})

test('tables have numbers, and leave films out', () => {
  expect(tablesOf(figure).map(({ title }) => title)).toEqual(['Place'])
  expect(tablesOf({ ...figure, panels: [moving, still] })).toEqual([])
})
