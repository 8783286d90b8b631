// Matrices and bars: which number has which colour, how they are drawn, and their numbers in tables.
import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { figureOf, mapOf, threeBars } from '../testing/matrix.ts'
import { drawnFrom, drawPanel, drawPlotted, ratioOf } from './draw-panel.ts'
import { heatColour, heatDomain, maxCells, placeIn } from './heat-map.ts'
import { figurePicture } from './picture.ts'
import { barsDomain } from './scale.ts'
import { maxColumns, maxRows, tablesOf } from './table.ts'

const { document } = parseHTML('<!doctype html><html><body></body></html>')
const options = { document, width: 320 }

const cell = fc.oneof(fc.double({ min: -1e100, max: 1e100, noNaN: true }), fc.constant(null))
const matrix = fc
  .record({ rows: fc.integer({ min: 1, max: 60 }), columns: fc.integer({ min: 1, max: 30 }) })
  .chain(({ rows, columns }) => {
    const row = fc.array(cell, { minLength: columns, maxLength: columns })
    return fc.array(row, { minLength: rows, maxLength: rows })
  })

describe('a heat map’s domain', () => {
  test('has every number in it, and no two ends that are one', () => {
    fc.assert(
      fc.property(matrix, fc.constantFrom('sequential' as const, 'diverging' as const), (values, palette) => {
        const map = mapOf(values, { palette })
        const [low, high] = heatDomain(figureOf(map), map)
        expect(low).toBeLessThan(high)
        for (const value of values.flat())
          if (value !== null) expect(value >= low && value <= high).toBe(true)
        if (palette === 'diverging') expect(low).toBe(-high)
      }),
    )
  })

  test('is one for all maps of a figure whose numbers are called the same, and its own where it has one', () => {
    const [small, large] = [mapOf([[0, 1]]), mapOf([[2, 5]])]
    const other = mapOf([[7, 9]], { value: { label: 'share' } })
    const own = mapOf([[7, 9]], { value: { label: 'weight', domain: [0, 10] } })
    const figure = figureOf(small, large, other, own)
    expect(figure.panels.map((panel) => heatDomain(figure, panel as typeof small))).toEqual([
      [0, 5],
      [0, 5],
      [7, 9],
      [0, 10],
    ])
  })

  test('is there where there are no numbers', () => {
    const map = mapOf([[null, Number.NaN]])
    expect(heatDomain(figureOf(map), map)).toEqual([0, 1])
    expect(heatDomain(figureOf(), { ...map, palette: 'diverging' })).toEqual([-1, 1])
  })
})

test('a colour is a mixture of the page’s own; minus and plus part in the middle', () => {
  expect(heatColour('sequential', 0.25)).toBe('color-mix(in oklab, var(--figure-1) 25%, var(--raised))')
  expect(heatColour('diverging', 0)).toBe('color-mix(in oklab, var(--figure-2) 100%, var(--raised))')
  expect(heatColour('diverging', 0.5)).toBe('color-mix(in oklab, var(--figure-1) 0%, var(--raised))')
  expect(heatColour('diverging', 1)).toBe('color-mix(in oklab, var(--figure-1) 100%, var(--raised))')
  expect([-5, -1, 0, 1, 5].map((value) => placeIn([-1, 1], value))).toEqual([0, 0, 0.5, 1, 1])
})

describe('a heat map', () => {
  const map = mapOf([
    [0, 1],
    [null, 0.5],
  ])

  test('has all of its height in a picture that stands alone, and nothing below lies on it', () => {
    const figure = { ...figureOf(map), columns: 1, panels: [map, { ...map, title: 'Another' }] }
    const plotted = new Map(
      figure.panels.map((panel) => [panel, drawPlotted(figure, panel, options)] as const),
    )
    const picture = figurePicture(figure, { source: 'a test', plotted })
    const heights = [...picture.matchAll(/<svg y="20" width="\d+" height="(\d+)"/g)].map((found) =>
      Number(found[1]),
    )
    const tall = Math.round(320 * ratioOf(map))
    expect(heights).toEqual([tall, tall])
    const places = [...picture.matchAll(/translate\(\d+ (\d+)\)"><text class="panel-title"/g)].map((found) =>
      Number(found[1]),
    )
    expect((places[1] as number) - (places[0] as number)).toBeGreaterThan(20 + tall)
  })

  test('is drawn a cell a number, with its names, its label and its ends', () => {
    const svg = drawPanel(figureOf(map), map, options)
    expect(svg.getAttribute('viewBox')).toBe(`0 0 320 ${Math.round(320 * ratioOf(map))}`)
    const cells = [...svg.querySelectorAll('[aria-label="cell"] rect')].map((rect) =>
      rect.getAttribute('fill'),
    )
    expect(cells).toEqual([
      heatColour('sequential', 0),
      heatColour('sequential', 1),
      'none',
      heatColour('sequential', 0.5),
    ])
    const texts = [...svg.querySelectorAll('text')].map(({ textContent }) => textContent)
    for (const text of ['unit 1', 'unit 2', 'unit', 'input', 'weight', '0', '1'])
      expect(texts).toContain(text)
    expect(svg.outerHTML).not.toMatch(/NaN|undefined|<style/)
  })

  test('has names in every size without one on another', () => {
    for (const [rows, columns] of [
      [1, 1],
      [64, 64],
      [2, 60],
      [60, 2],
    ] as const) {
      const large = mapOf(Array.from({ length: rows }, () => Array.from({ length: columns }, () => 1)))
      const svg = drawPanel(figureOf(large), large, options)
      expect(svg.querySelectorAll('[aria-label="cell"] rect')).toHaveLength(rows * columns)
      const names = svg.querySelectorAll('[aria-label="y-axis tick label"] text').length
      expect(names).toBeGreaterThan(0)
      expect(names * 13).toBeLessThan(320)
    }
  })

  test('of too many cells is a bug', () => {
    const large = mapOf(Array.from({ length: 65 }, () => Array.from({ length: 64 }, () => 1)))
    expect(() => drawPanel(figureOf(large), large, options)).toThrow(`${maxCells} is the most`)
  })

  test('is drawn anew when its numbers or its domain are others, and not otherwise', () => {
    const figure = figureOf(map)
    expect(drawnFrom(figure, mapOf(map.values))).toBe(drawnFrom(figure, map))
    expect(drawnFrom(figureOf(map, mapOf([[9]])), map)).not.toBe(drawnFrom(figure, map))
  })

  test('is a table with every number of a small matrix, and of a large one thinned evenly with both ends', () => {
    fc.assert(
      fc.property(matrix, (values) => {
        const [table] = tablesOf(figureOf(mapOf(values)))
        const [rows, columns] = [values.length, values[0]?.length ?? 0]
        expect(table?.rows).toHaveLength(Math.min(rows, maxRows))
        for (const row of table?.rows ?? []) expect(row).toHaveLength(Math.min(columns, maxColumns) + 1)
        const corner = [table?.rows[0]?.[1], table?.rows.at(-1)?.at(-1)]
        expect(corner).toEqual([values[0]?.[0], values.at(-1)?.at(-1)])
        if (rows <= maxRows && columns <= maxColumns)
          expect(table?.rows.map((row) => row.slice(1))).toEqual(values)
      }),
    )
    expect(tablesOf(figureOf(map))[0]).toEqual({
      title: 'Weights',
      columns: ['unit \\ input', '1', '2'],
      rows: [
        ['unit 1', 0, 1],
        ['unit 2', null, 0.5],
      ],
    })
  })
})

describe('bars', () => {
  test('begin at 0, and are compared over all of a figure’s', () => {
    expect(barsDomain(figureOf(threeBars))).toEqual([0, 1.1])
    const below = { ...threeBars, values: [-2, 0, 0] }
    expect(barsDomain(figureOf(threeBars, below))).toEqual([-2, 1.1])
    expect(barsDomain({ ...figureOf(threeBars), y: { label: 'accuracy', domain: [0, 2] } })).toEqual([0, 2])
  })

  test('are drawn a bar a name, with a line for each spread, and have a table', () => {
    const svg = drawPanel(figureOf(threeBars), threeBars, options)
    expect(svg.querySelectorAll('[aria-label="bar"] rect')).toHaveLength(3)
    expect(svg.querySelectorAll('[aria-label="rule"] line')).toHaveLength(4)
    expect(svg.outerHTML).toContain('var(--figure-3)')
    expect(tablesOf(figureOf(threeBars))[0]).toEqual({
      title: 'Accuracy',
      columns: ['pooling', 'accuracy', 'from', 'to'],
      rows: [
        ['average', 0.5, 0.4, 0.6],
        ['maximum', 0.4, 0.3, 0.5],
        ['rank', 0.9, 0.8, 1.1],
      ],
    })
  })

  test('leave out what was not measured', () => {
    const some = { ...threeBars, values: [0.5, Number.NaN, 0.9] }
    const svg = drawPanel(figureOf(some), some, options)
    expect(svg.querySelectorAll('[aria-label="bar"] rect')).toHaveLength(2)
    expect(tablesOf(figureOf(some))[0]?.rows[1]?.[1]).toBeNull()
  })
})
