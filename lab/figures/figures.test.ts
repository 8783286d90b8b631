// Figures: drawn on a server without a browser, and told in numbers to those who do not see them.
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { drawChart } from './draw.ts'
import { type Chart, domainOf, type Figure } from './figure.ts'
import { maxRows, tablesOf } from './table.ts'

const x = Array.from({ length: 100 }, (_, index) => index + 1)
const figure: Figure & { panels: Chart[] } = {
  ...{ id: 'curve', title: 'A curve', caption: 'It rises.', alternative: 'A rising line.' },
  x: { label: 'steps', unit: 'thousands' },
  y: { label: 'progress' },
  panels: [
    {
      title: 'Learner',
      marks: [
        {
          kind: 'line',
          label: 'mode 1',
          colour: 0,
          x,
          y: x.map((at) => at / 100),
          low: x.map(() => -0.2),
          high: x.map(() => 1.2),
        },
        { kind: 'rule', label: 'all', axis: 'y', at: 1 },
      ],
    },
    { title: 'Bayes', marks: [{ kind: 'points', label: 'mode 1', colour: 0, x: [1, 50], y: [0, 2] }] },
  ],
}

describe('a figure', () => {
  test('is drawn as SVG in a document that is no browser’s, in the page’s colours', () => {
    const { document } = parseHTML('<!doctype html><html><body></body></html>')
    const svg = drawChart(figure, figure.panels[0] as Chart, { document, width: 320 })
    expect(svg.getAttribute('viewBox')).toBe('0 0 320 218')
    expect(svg.outerHTML).toContain('var(--figure-1)')
    expect(svg.outerHTML).not.toMatch(/NaN|undefined|<script/)
    expect(svg.querySelectorAll('path').length).toBeGreaterThan(1)
  })

  test('has one scale for all its panels', () => {
    for (const panel of figure.panels) {
      expect(domainOf(figure, panel, 'x')).toEqual([1, 100])
      expect(domainOf(figure, panel, 'y')).toEqual([-0.2, 2])
    }
  })

  test('has a scale of its own for a panel that counts something else', () => {
    const [learner, bayes] = figure.panels as [Chart, Chart]
    const apart: Chart = { ...bayes, x: { label: 'samples' } }
    const mixed = { ...figure, panels: [learner, apart] }
    expect(domainOf(mixed, apart, 'x')).toEqual([1, 50])
    expect(domainOf(mixed, apart, 'y')).toEqual([-0.2, 2])
    expect(domainOf(mixed, learner, 'x')).toEqual([1, 100])
    expect(tablesOf(mixed).map(({ columns }) => columns[0])).toEqual(['steps (thousands)', 'samples'])
    const { document } = parseHTML('<!doctype html><html><body></body></html>')
    expect(drawChart(mixed, apart, { document, width: 320 }).outerHTML).toContain('samples')
  })

  test('is a table for each panel, thinned evenly and with both ends', () => {
    const [learner, bayes] = tablesOf(figure)
    expect(learner?.columns).toEqual(['steps (thousands)', 'mode 1'])
    expect(learner?.rows).toHaveLength(maxRows)
    expect(learner?.rows[0]).toEqual([1, 0.01])
    expect(learner?.rows.at(-1)).toEqual([100, 1])
    expect(bayes?.rows).toEqual([
      [1, 0],
      [50, 2],
    ])
  })
})
