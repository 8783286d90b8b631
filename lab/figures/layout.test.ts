// Where a figure's words go: names at the ends of lines without one on another, a legend otherwise, and notes on lines that coincide.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Chart, Figure, Line } from './figure.ts'
import { columnsOf, layoutFigure } from './layout.ts'

const x = Array.from({ length: 21 }, (_, index) => index)

function figureOf(...panels: Chart[]): Figure {
  const said = { id: 'f', title: 'F', caption: 'F.', alternative: 'F.' }
  return { ...said, x: { label: 'steps' }, y: { label: 'accuracy', domain: [0, 1] }, panels }
}

function lineTo(end: number, label = `to ${end}`, colour = 0): Line {
  return { kind: 'line', label, colour, x, y: x.map((at) => (end * at) / 20) }
}

describe('the ends of lines', () => {
  test('have names, and then there is no legend', () => {
    const { labels, legend } = layoutFigure(figureOf({ title: 'A', marks: [lineTo(0.2), lineTo(0.8)] }))
    expect(labels.get('A')?.map(({ text }) => text)).toEqual(['to 0.8', 'to 0.2'])
    expect(legend).toEqual([])
  })

  test('have names that never lie on each other, wherever they are, or a legend does it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 }),
        (ends) => {
          const marks = ends.map((end, index) => lineTo(end, `line ${index}`, index))
          const { labels, legend, height } = layoutFigure(figureOf({ title: 'A', marks }))
          const downs = labels.get('A')?.map(({ down }) => down * height)
          if (!downs) {
            expect(legend).toHaveLength(ends.length)
            return
          }
          expect(legend).toEqual([])
          for (const [index, down] of downs.entries())
            if (index > 0) expect(down - (downs[index - 1] as number)).toBeGreaterThanOrEqual(14 - 1e-6)
        },
      ),
    )
  })

  test('are named panel by panel, and the legend names what is left', () => {
    const together = { title: 'B', marks: [lineTo(0.5, 'one'), lineTo(0.51, 'two'), lineTo(0.52, 'three')] }
    const { labels, legend } = layoutFigure(
      figureOf({ title: 'A', marks: [lineTo(0.2, 'one'), lineTo(0.8, 'four')] }, together),
    )
    expect([...labels.keys()]).toEqual(['A'])
    const single = layoutFigure(figureOf({ title: 'A', marks: [lineTo(0.2, 'one')] }, together))
    expect(single.labels.size).toBe(0)
    expect(legend.map(({ label }) => label)).toEqual(['one', 'two', 'three'])
  })
})

describe('lines that lie on each other', () => {
  test('are said to', () => {
    const marks = [lineTo(0.5, 'one'), lineTo(0.502, 'two'), lineTo(0.504, 'three')]
    expect(layoutFigure(figureOf({ title: 'A', marks })).notes.get('A')).toBe('all three nearly on one curve')
    const apart = { title: 'A', marks: [...marks, lineTo(1, 'far')] }
    expect(layoutFigure(figureOf(apart)).notes.get('A')).toBe('all except far nearly on one curve')
  })

  test('are not those that only end together', () => {
    const early = { ...lineTo(1, 'early'), y: x.map((at) => Math.min(1, at / 2)) }
    const late = { ...lineTo(1, 'late'), y: x.map((at) => Math.min(1, at / 4)) }
    expect(layoutFigure(figureOf({ title: 'A', marks: [early, late] })).notes.size).toBe(0)
  })
})

test('panels stand side by side as the figure says, four as two by two', () => {
  const panels = ['A', 'B', 'C', 'D'].map((title) => ({ title, marks: [lineTo(0.5)] }))
  expect(columnsOf(figureOf(...panels))).toBe(2)
  expect(columnsOf(figureOf(...panels.slice(0, 3)))).toBe(3)
  expect(columnsOf({ ...figureOf(...panels), columns: 1 })).toBe(1)
})
