// Figures: drawn on a server without a browser, and told in numbers to those who do not see them.
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { chartMarkup } from './draw-chart.ts'
import { type Chart, domainOf, type Figure } from './figure.ts'
import { layoutFigure } from './layout.ts'
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
  test('is drawn as SVG in the page’s colours, with its words outside of what is stretched', () => {
    const { document } = parseHTML(chartMarkup(figure, figure.panels[0] as Chart, layoutFigure(figure)))
    const stretched = document.querySelector('.curves')
    expect(stretched?.getAttribute('preserveAspectRatio')).toBe('none')
    expect(stretched?.querySelectorAll('text')).toHaveLength(0)
    expect(stretched?.querySelectorAll('.series path')).toHaveLength(2)
    expect(document.querySelectorAll('.ticks text').length).toBeGreaterThan(5)
    expect(document.toString()).toContain('var(--figure-1)')
    expect(document.toString()).not.toMatch(/NaN|undefined|<script/)
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
    expect(chartMarkup(mixed, apart, layoutFigure(mixed))).toContain('samples')
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
