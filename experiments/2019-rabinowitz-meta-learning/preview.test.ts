// The preview: theory's curves lie near those of the stored run, and take some ms.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { presetConfig } from '#lab/config.ts'
import { chartsOf } from '#lab/figures/figure.ts'
import { fields, presets } from './config.ts'
import { figures } from './figures.ts'
import { preview } from './preview.ts'

const config = presetConfig(fields, presets.glance)
const stored = JSON.parse(readFileSync(new URL('results/standard.json', import.meta.url), 'utf8')).result

function lines(drawn: ReturnType<typeof preview>, title: string) {
  const linear = drawn.find(({ id }) => id === 'linear')
  const chart = linear && chartsOf(linear).find((panel) => panel.title === title)
  return chart?.marks.filter((mark) => mark.kind === 'line') ?? []
}

describe('the preview of the linear task', () => {
  test.each([
    ['Learner, two layers', 0.08],
    ['Learner, one layer', 0.08],
    ['Bayes', 0.03],
  ])('draws “%s” where the stored run has it', (title, most) => {
    const [theory, measured] = [lines(preview(config), title), lines(figures([], stored), title)]
    expect(theory).toHaveLength(5)
    for (const [index, line] of theory.entries()) {
      const other = measured[index]
      const gaps = line.x.flatMap((x, at) => {
        const place = other?.x.indexOf(x) ?? -1
        return place < 0 ? [] : [Math.abs((line.y[at] as number) - (other?.y[place] as number))]
      })
      expect(gaps.length).toBeGreaterThan(15)
      expect(Math.max(...gaps)).toBeLessThan(most)
    }
  })

  test('moves with its settings, and leaves out what only a run gives', () => {
    const half = (smallest: number) => {
      const last = lines(preview({ ...config, smallest }), 'Learner, two layers').at(-1)
      return last?.x[last.y.findIndex((value) => value >= 0.5)] ?? Number.POSITIVE_INFINITY
    }
    expect(half(0.2)).toBeGreaterThan(2 * half(0.8))
    expect(lines(preview(config), 'Meta-learner')).toEqual([])
  })

  test('is finite for the ends of all settings', () => {
    for (const size of [2, 8])
      for (const smallest of [0.1, 4])
        for (const noise of [0.01, 1]) {
          const drawn = preview({ ...config, size, smallest, noise })
          const values = drawn
            .flatMap(chartsOf)
            .flatMap(({ marks }) => marks.flatMap((mark) => ('y' in mark ? mark.y : [])))
          expect(values.length).toBeGreaterThan(100)
          expect(values.every(Number.isFinite)).toBe(true)
        }
  })
})
