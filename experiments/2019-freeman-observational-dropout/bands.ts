// A line of means with the range about it, of some rows of numbers.
import type { Line } from '#lab/figures/figure.ts'
import { mean } from '#lab/statistics/moments.ts'

/** The mean over rows as long as `x`, with the least and the most where there are several; a line without points where there is none. */
export function bandOf(
  look: Pick<Line, 'label' | 'colour' | 'isDashed'>,
  x: readonly number[],
  rows: readonly (readonly number[])[],
): Line {
  const whole = rows.filter((row) => row.length === x.length)
  if (whole.length === 0) return { kind: 'line', ...look, x: [], y: [] }
  const columns = x.map((_, at) => whole.map((row) => row[at] as number))
  const line: Line = { kind: 'line', ...look, x, y: columns.map(mean) }
  return whole.length === 1 ? line : { ...line, ...rangeOf(columns) }
}

/** The least and the most of each column. */
export function rangeOf(columns: readonly (readonly number[])[]): { low: number[]; high: number[] } {
  return {
    low: columns.map((values) => Math.min(...values)),
    high: columns.map((values) => Math.max(...values)),
  }
}
