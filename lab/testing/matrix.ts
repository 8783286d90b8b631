// Matrices and bars, for tests of what draws figures.
import type { Bars, Figure, HeatMap } from '../figures/figure.ts'

export function mapOf(
  values: readonly (readonly (number | null)[])[],
  about: Partial<HeatMap> = {},
): HeatMap {
  return {
    kind: 'heat map',
    title: 'Weights',
    rows: { label: 'unit', names: values.map((_, row) => `unit ${row + 1}`) },
    columns: { label: 'input', names: (values[0] ?? []).map((_, column) => `${column + 1}`) },
    values,
    value: { label: 'weight' },
    palette: 'sequential',
    ...about,
  }
}

export const threeBars: Bars = {
  kind: 'bars',
  title: 'Accuracy',
  colour: 2,
  bars: { label: 'pooling', names: ['average', 'maximum', 'rank'] },
  values: [0.5, 0.4, 0.9],
  low: [0.4, 0.3, 0.8],
  high: [0.6, 0.5, 1.1],
}

export function figureOf(...panels: Figure['panels']): Figure {
  const said = { id: 'maps', title: 'Maps', caption: 'They are maps.', alternative: 'Some maps.' }
  return { ...said, x: { label: 'step' }, y: { label: 'accuracy' }, panels }
}
