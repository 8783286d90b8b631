// Averages over tasks: of Bayes's curves, and of a meta-learner's that is probed on many tasks at once.
import type { CurveName, Part } from './curves.ts'
import { type Episodes, type MetaLearner, probe } from './meta-learner.ts'

/** Samples of an episode, as in the paper. */
export const episodeLength = 20

/** Means and standard errors of numbers [sample][mode] over tasks. */
export interface Moments {
  add(sample: number, modes: readonly number[]): void
  mean(sample: number): number[]
  error(sample: number): number[]
}

export function startMoments(): Moments {
  const sums: number[][] = []
  const squares: number[][] = []
  const counts: number[] = []
  const mean = (sample: number) => row(sums, sample).map((sum) => sum / at(counts, sample))
  return {
    add(sample, modes) {
      counts[sample] = (counts[sample] ?? 0) + 1
      for (const [mode, value] of modes.entries()) {
        row(sums, sample)[mode] = (row(sums, sample)[mode] ?? 0) + value
        row(squares, sample)[mode] = (row(squares, sample)[mode] ?? 0) + value ** 2
      }
    },
    mean,
    error(sample) {
      const count = at(counts, sample)
      const means = mean(sample)
      return row(squares, sample).map((square, mode) => {
        const variance = Math.max(0, square / count - at(means, mode) ** 2)
        return Math.sqrt(variance / (count - 1))
      })
    },
  }
}

/** Runs `infer` on `count` tasks; each gives numbers [sample][mode]. */
export async function* averageOver(
  count: number,
  infer: () => number[][],
): AsyncGenerator<{ fraction: number }, Moments> {
  const moments = startMoments()
  for (let task = 0; task < count; task += 1) {
    for (const [sample, modes] of infer().entries()) moments.add(sample, modes)
    if (task % tasksBetween === tasksBetween - 1) yield { fraction: (task + 1) / count }
  }
  return moments
}

/** A few milliseconds of work. */
const tasksBetween = 50

export interface Probing<Task> {
  tasks: readonly Task[]
  episodesOf(tasks: readonly Task[]): Episodes
  probes: Float32Array<ArrayBuffer>
  /** By mode, from the answers [Q, D] to the probes. */
  progressOf(task: Task, said: Float32Array): number[]
}

/** The meta-learner's progress after each sample, averaged over tasks. Borrows the learner. */
export async function* probeAll<Task>(
  name: CurveName,
  meta: MetaLearner,
  { tasks, episodesOf, probes, progressOf }: Probing<Task>,
): Part {
  const moments = startMoments()
  const parts = chunksOf(tasks)
  const answers = probe(meta, parts.map(episodesOf), probes)
  let asked = 0
  for await (const said of answers) {
    const [part, sample] = [parts[Math.floor(asked / episodeLength)] as Task[], asked % episodeLength]
    const size = said.length / part.length
    for (const [row, task] of part.entries())
      moments.add(sample, progressOf(task, said.subarray(row * size, (row + 1) * size)))
    asked += 1
    const fraction = asked / (parts.length * episodeLength)
    const isLast = asked > (parts.length - 1) * episodeLength
    if (isLast) yield { fraction, point: { name, place: sample + 1, modes: moments.mean(sample) } }
    else yield { fraction }
  }
}

/** So many tasks at once that the rest of the worker waits for a few hundredths of a second. */
const tasksAtOnce = 32

function chunksOf<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / tasksAtOnce)
  return Array.from({ length: count }, (_, index) =>
    items.slice(index * tasksAtOnce, (index + 1) * tasksAtOnce),
  )
}

/** The mean of each column. */
export function meanOf(rows: readonly number[][]): number[] {
  const first = rows[0] as number[]
  return first.map((_, index) => rows.reduce((sum, row) => sum + at(row, index), 0) / rows.length)
}

function row(rows: number[][], index: number): number[] {
  const found = rows[index] ?? []
  rows[index] = found
  return found
}

function at(values: readonly number[], index: number): number {
  return values[index] as number
}
