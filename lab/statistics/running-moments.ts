// Means and standard errors over many tasks, of numbers that each task gives for every place of a curve.
import type { Step } from '../experiment.ts'

/** Numbers [place][mode]. */
export interface RunningMoments {
  add(place: number, modes: readonly number[]): void
  mean(place: number): number[]
  /** The standard error of the mean. */
  error(place: number): number[]
}

export function startMoments(): RunningMoments {
  const sums: number[][] = []
  const squares: number[][] = []
  const counts: number[] = []
  const mean = (place: number) => rowOf(sums, place).map((sum) => sum / (counts[place] as number))
  return {
    add(place, modes) {
      counts[place] = (counts[place] ?? 0) + 1
      const [sum, square] = [rowOf(sums, place), rowOf(squares, place)]
      for (const [mode, value] of modes.entries()) {
        sum[mode] = (sum[mode] ?? 0) + value
        square[mode] = (square[mode] ?? 0) + value ** 2
      }
    },
    mean,
    error(place) {
      const count = counts[place] as number
      const means = mean(place)
      return rowOf(squares, place).map((square, mode) => {
        const variance = Math.max(0, square / count - (means[mode] as number) ** 2)
        return Math.sqrt(variance / (count - 1))
      })
    },
  }
}

/** Runs `infer` on `count` tasks; each gives numbers [place][mode]. */
export async function* averageOver(
  count: number,
  infer: () => Iterable<readonly number[]>,
): AsyncGenerator<Step, RunningMoments> {
  const moments = startMoments()
  for (let task = 0; task < count; task += 1) {
    let place = 0
    for (const modes of infer()) {
      moments.add(place, modes)
      place += 1
    }
    if (task % tasksBetween === tasksBetween - 1) yield { fraction: (task + 1) / count }
  }
  return moments
}

/** Some milliseconds of work. */
const tasksBetween = 50

function rowOf(rows: number[][], index: number): number[] {
  const found = rows[index] ?? []
  rows[index] = found
  return found
}
