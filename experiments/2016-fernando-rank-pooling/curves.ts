// Learning curves as lines, with a band over seeds.
import type { Axis, Line, Mark, Panel } from '#lab/figures/figure.ts'
import { mean } from '#lab/statistics/moments.ts'
import type { Curves, MethodName } from './result.ts'

export const accuracyAxis: Axis = { label: 'share of test sequences that are right', domain: [0, 1] }
export const stepsAxis: Axis = { label: 'steps of training' }

interface Look {
  label: string
  colour: number
}

/** Each method has one colour in all figures; the controls have panels of their own. */
export const looks: Record<MethodName, Look> = {
  average: { label: 'average', colour: 0 },
  maximum: { label: 'maximum', colour: 1 },
  rank: { label: 'rank', colour: 2 },
  approximate: { label: 'approximate rank', colour: 3 },
  'rank diagonal': { label: 'rank, diagonal gradient', colour: 4 },
  'rank printed': { label: 'rank, printed sign', colour: 5 },
  'rank unsolved': { label: 'rank, without the Hessian', colour: 0 },
  'rank held': { label: 'rank, weights held fixed', colour: 1 },
  frames: { label: 'single frames', colour: 0 },
  raw: { label: 'rank of raw frames', colour: 2 },
  frozen: { label: 'rank of random features', colour: 4 },
}

/** A line for each method that any seed has. */
export function learningPanel(
  title: string,
  methods: readonly MethodName[],
  seeds: readonly Curves[],
  rules: readonly Mark[],
): Panel[] {
  const lines = methods.flatMap((method) => lineOf(method, seeds))
  return lines.length > 0 ? [{ title, marks: [...rules, ...lines] }] : []
}

function lineOf(method: MethodName, seeds: readonly Curves[]): Line[] {
  const curves = seeds.flatMap((one) => one[method] ?? [])
  const x = curves[0]?.steps
  if (!x) return []
  return [
    bandOf(
      looks[method],
      x,
      curves.map(({ accuracy }) => accuracy),
    ),
  ]
}

/** The mean over seeds, and the least and the most of them. */
export function bandOf(
  { label, colour }: Look,
  x: readonly number[],
  seeds: readonly (readonly number[])[],
): Line {
  const all = x.map((_, at) => seeds.map((values) => values[at] ?? Number.NaN))
  const line: Line = { kind: 'line', label, colour, x, y: all.map(mean) }
  if (seeds.length === 1) return line
  return {
    ...line,
    low: all.map((values) => Math.min(...values)),
    high: all.map((values) => Math.max(...values)),
  }
}

/** `average 0.50, rank 1.00`, for those who do not see it. */
export function describeLast(methods: readonly MethodName[], seeds: readonly Curves[]): string {
  const found = methods.flatMap((method) => {
    const last = lastOf(method, seeds)
    return last === undefined ? [] : [`${looks[method].label} ${last.toFixed(2)}`]
  })
  return found.length > 0 ? `At the end: ${found.join(', ')}.` : ''
}

function lastOf(method: MethodName, seeds: readonly Curves[]): number | undefined {
  return lineOf(method, seeds)[0]?.y.at(-1)
}

/** What a caption says of rank pooling, by how it was trained here. */
export function describeRank(seeds: readonly Curves[]): string {
  const at = (method: MethodName) => lastOf(method, seeds)?.toFixed(3)
  const [exact, unsolved, held] = [at('rank'), at('rank unsolved'), at('rank held')]
  const isCompared = exact !== undefined && unsolved !== undefined && held !== undefined
  return [
    exact !== undefined || at('rank diagonal') !== undefined ? ['Rank pooling can.'] : [],
    isCompared
      ? [
          `The exact gradient of the argmin ends at ${exact}. Two that ignore that it is one, as controls: ${unsolved} without the Hessian, ${held} with the frames’ weights held fixed.`,
        ]
      : [],
    at('rank printed') !== undefined
      ? ['With the sign that eq 20 prints, its gradient leads elsewhere.']
      : [],
  ]
    .flat()
    .join(' ')
}
