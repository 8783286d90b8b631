// The preview: a sequence whose rank-pooled scores rise both ways, as the figure says, for all settings.
import { describe, expect, test } from 'vitest'
import { presetConfig } from '#lab/config.ts'
import { chartsOf } from '#lab/figures/figure.ts'
import { fields, presets } from './config.ts'
import { pairsInOrder } from './pairs-in-order.ts'
import { preview } from './preview.ts'

const config = presetConfig(fields, presets.glance)

function scores(changes: Partial<typeof config> = {}) {
  const [figure, ...others] = preview({ ...config, ...changes })
  expect(others).toEqual([])
  expect(figure?.id).toBe('sequence')
  const lines = figure
    ? chartsOf(figure).flatMap(({ marks }) => marks.filter((mark) => mark.kind === 'line'))
    : []
  return (name: string) => lines.find((line) => line.label === name)?.y ?? []
}

describe('the preview of a sequence', () => {
  test('has rank pooling’s scores rise both ways, and average pooling’s one way only', () => {
    const of = scores({ noise: 0.1, length: 32 })
    expect(pairsInOrder([...of('rank')])).toBeGreaterThan(0.8)
    expect(pairsInOrder([...of('rank, backwards')])).toBeGreaterThan(0.8)
    const [one, other] = [pairsInOrder([...of('average')]), pairsInOrder([...of('average, backwards')])]
    expect(one + other).toBeCloseTo(1, 6)
  })

  test('is drawn for the ends of all settings, and moves with them', () => {
    for (const length of [2, 32])
      for (const noise of [0, 1])
        for (const c of [0.01, 1_000])
          for (const epsilon of [0, 5]) {
            const y = scores({ length, noise, c, epsilon })('rank')
            expect(y).toHaveLength(length)
            expect(y.every(Number.isFinite)).toBe(true)
          }
    expect(scores({ noise: 0.8 })('rank')).not.toEqual(scores()('rank'))
  })
})
