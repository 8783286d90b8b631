// What a run leaves: named curves, a line for each mode. It tells them point by point while it goes on.
import type { Step } from '#lab/experiment.ts'

/** `modes[k][i]` is the progress of mode k at `places[i]`. */
export interface Curves {
  places: number[]
  modes: number[][]
}

const allDomains = ['linear', 'fourier', 'bandit'] as const
export type Domain = (typeof allDomains)[number]

/** In the order in which a run of all takes them. */
export function domainsOf(chosen: Domain | 'all'): readonly Domain[] {
  return chosen === 'all' ? allDomains : [chosen]
}

export type CurveName =
  | `${'linear' | 'fourier'}/${'learner' | 'meta' | 'bayes'}`
  | `${Domain}/snapshots`
  /** The control without a hidden layer; tasks out of distribution. */
  | `linear/${'shallow' | 'meta outside' | 'bayes outside'}`
  /** Each mode's distance from what all have in expectation, in standard errors. */
  | 'linear/bayes gap'
  /** Mean squared errors on tasks from the prior: the meta-learner's and Bayes's. */
  | 'linear/errors'
  | `fourier/${'meta' | 'bayes'} stop band`
  | `bandit/${'coupled' | 'decoupled' | 'meta' | 'bayes'}`
  /** A place for each of many learners: its last half-time over its first, and the share of contexts that dipped. */
  | `bandit/${'coupled' | 'decoupled'} each`

export interface Point {
  name: CurveName
  place: number
  modes: number[]
}

/** What a run left out of a domain, and why, in a sentence. */
export interface Note {
  domain: Domain
  text: string
}

/** A step of training has no point of its own. */
export type Progress = Step & { point?: Point; note?: Note }

export type NamedCurves = Partial<Record<CurveName, Curves>>

export interface Result {
  curves: NamedCurves
  /** The singular values of the linear tasks. */
  spectrum: number[]
  /** Standard deviation of the answers’ noise. */
  noise: number
  notes: Note[]
}

/** A part of a run; its fractions go from 0 to 1. */
export type Part = AsyncGenerator<Progress, void>

/** Of runs of a domain each; no two have curves of one name. */
export function joinDomains(results: readonly [Result, ...Result[]]): Result {
  return {
    ...results[0],
    curves: Object.assign({}, ...results.map(({ curves }) => curves)),
    notes: results.flatMap(({ notes }) => notes),
  }
}

/** What the steps so far have told. */
export function collect(progress: readonly Progress[]): Pick<Result, 'curves' | 'notes'> {
  const collected: Pick<Result, 'curves' | 'notes'> = { curves: {}, notes: [] }
  for (const step of progress) add(collected, step)
  return collected
}

/** The parts one after another, each with its share of the whole by the time that it takes. */
export async function* inOrder(
  parts: readonly [weight: number, part: Part][],
): AsyncGenerator<Progress, Pick<Result, 'curves' | 'notes'>> {
  const collected = collect([])
  const total = parts.reduce((sum, [weight]) => sum + weight, 0)
  let before = 0
  for (const [weight, part] of parts) {
    for await (const step of part) {
      const told = { ...rounded(step), fraction: (before + weight * step.fraction) / total }
      add(collected, told)
      yield told
    }
    before += weight
  }
  return collected
}

function add(to: Pick<Result, 'curves' | 'notes'>, { point, note }: Progress): void {
  if (note) to.notes.push(note)
  if (!point) return
  const curves = to.curves[point.name] ?? { places: [], modes: point.modes.map(() => []) }
  to.curves[point.name] = curves
  curves.places.push(point.place)
  for (const [index, value] of point.modes.entries()) curves.modes[index]?.push(value)
}

/** Six digits, more than any figure or claim needs: stored results stay small. */
function rounded(step: Progress): Progress {
  if (!step.point) return step
  const modes = step.point.modes.map((value) => Number(value.toPrecision(6)))
  return { ...step, point: { ...step.point, modes } }
}
