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

/** Each method has one colour in all figures; the controls have a figure of their own. */
export const looks: Record<MethodName, Look> = {
  average: { label: 'average', colour: 0 },
  maximum: { label: 'maximum', colour: 1 },
  rank: { label: 'rank', colour: 2 },
  approximate: { label: 'approximate rank', colour: 3 },
  'rank diagonal': { label: 'rank, diagonal gradient', colour: 4 },
  'rank printed': { label: 'rank, printed sign', colour: 5 },
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
export function tellLast(methods: readonly MethodName[], seeds: readonly Curves[]): string {
  const told = methods.flatMap((method) => {
    const last = lineOf(method, seeds)[0]?.y.at(-1)
    return last === undefined ? [] : [`${looks[method].label} ${last.toFixed(2)}`]
  })
  return told.length > 0 ? `At the end: ${told.join(', ')}.` : ''
}

/** What a caption says of rank pooling, by how it was trained here. */
export function tellRank(seeds: readonly Curves[]): string {
  const has = (method: MethodName) => seeds.some((one) => one[method] !== undefined)
  const isLearned = has('rank') || has('rank diagonal')
  return [
    ...(isLearned ? ['Rank pooling can, and learns it through the argmin.'] : []),
    ...(has('rank printed') ? ['With the sign that eq 20 prints, its gradient leads elsewhere.'] : []),
  ].join(' ')
}
