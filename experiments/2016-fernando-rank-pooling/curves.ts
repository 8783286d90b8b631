// Learning curves as lines, with a band over seeds.
import type { Axis, Line, Mark, Panel } from '#lab/figures/figure.ts'
import { mean } from '#lab/statistics/moments.ts'
import type { Curves, MethodName } from './result.ts'

export const accuracyAxis: Axis = { label: 'test accuracy', domain: [0, 1] }
export const stepsAxis: Axis = { label: 'training steps' }

interface Look {
  label: string
  colour: number
  isDashed?: boolean
}

/** Each method has one look in all figures; the controls that ignore the argmin are dashed. */
export const looks: Record<MethodName, Look> = {
  average: { label: 'average', colour: 0 },
  maximum: { label: 'max', colour: 1 },
  rank: { label: 'rank', colour: 2 },
  approximate: { label: 'approximate rank', colour: 3 },
  'rank diagonal': { label: 'rank (diagonal gradient)', colour: 4 },
  'rank printed': { label: 'rank (printed sign)', colour: 5 },
  'rank unsolved': { label: 'rank (no Hessian)', colour: 0, isDashed: true },
  'rank held': { label: 'rank (fixed weights)', colour: 1, isDashed: true },
  frames: { label: 'single frames', colour: 0 },
  raw: { label: 'raw frames', colour: 2 },
  frozen: { label: 'random features', colour: 4 },
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
export function bandOf(look: Look, x: readonly number[], seeds: readonly (readonly number[])[]): Line {
  const all = x.map((_, at) => seeds.map((values) => values[at] ?? Number.NaN))
  const line: Line = { kind: 'line', ...look, x, y: all.map(mean) }
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

/** What stands below a caption about rank pooling, where it was trained with the printed sign, too. */
export function describePrinted(seeds: readonly Curves[]): string {
  return lastOf('rank printed', seeds) === undefined
    ? ''
    : 'With the sign that eq. 20 prints, the gradient leads elsewhere.'
}

/** What the gradients that ignore the argmin end at. */
export function describeRank(seeds: readonly Curves[]): string {
  const at = (method: MethodName) => lastOf(method, seeds)?.toFixed(3)
  const [exact, unsolved, held] = [at('rank'), at('rank unsolved'), at('rank held')]
  if (exact === undefined || unsolved === undefined || held === undefined) return ''
  return `Training by the argmin’s exact gradient ends at ${exact}. Two controls ignore that there is an argmin: without the Hessian training ends at ${unsolved}, with the frames’ weights held fixed at ${held}.`
}
