// What a run leaves: named curves, a line for each mode. A run on its way has said the first part of them.
import { addPoint, type CurvePoint, type Curves, shortened } from '#lab/curves.ts'
import type { Step } from '#lab/experiment.ts'
import type { Domain } from './config.ts'

/** In the order in which `modeProgress` gives them: the paper's measure has no suffix. */
export const measureSuffixes = ['', ' error', ' singular value'] as const

export type CurveName =
  | `linear/${'learner' | 'bayes' | 'meta'}${(typeof measureSuffixes)[number]}`
  /** The control of one layer; tasks with larger singular values. */
  | `linear/${'shallow' | 'bayes outside' | 'meta outside'}`
  /** Each mode's distance from what all have in expectation, in standard errors. */
  | 'linear/bayes gap'
  /** After an episode's last sample, for several scales of the singular values. */
  | `linear/${'bayes' | 'meta'} scales`
  /** Mean squared errors on tasks from the prior: the meta-learner's and Bayes's. */
  | 'linear/errors'
  /** The control is given places as waves. */
  | `fourier/${'learner' | 'waves' | 'bayes' | 'meta'}`
  | `fourier/${'bayes' | 'meta'} stop band`
  | `bandit/${'coupled' | 'decoupled' | 'bayes' | 'meta'}`
  /** A place for each of many learners: its last half-time over its first, and the share of contexts that dipped. */
  | `bandit/${'coupled' | 'decoupled'} each`
  | `${Domain}/snapshots`

export type Point = CurvePoint<CurveName>

/** What a run left out of a domain, and why, in a sentence. */
export interface Note {
  domain: Domain
  text: string
}

/** A step of training has no points of its own. */
export type Progress = Step & { points?: readonly Point[]; note?: Note }

/** A part of a run; its fractions go from 0 to 1. */
export type Part = AsyncGenerator<Progress, void>

export interface Result {
  curves: Curves<CurveName>
  /** The singular values of the linear tasks. */
  spectrum: number[]
  notes: Note[]
}

/** Of parts of a run; no two have curves of one name. */
export function join(results: readonly [Result, ...Result[]]): Result {
  return {
    spectrum: results[0].spectrum,
    curves: Object.assign({}, ...results.map(({ curves }) => curves)),
    notes: results.flatMap(({ notes }) => notes),
  }
}

/** What is shown of a run on its way. No longer than its curves. */
export type View = Pick<Result, 'curves' | 'notes'>

export function startView(): View {
  return { curves: {}, notes: [] }
}

/** Changes the view, and gives it back. */
export function add(view: View, { points = [], note }: Progress): View {
  if (note) view.notes.push(note)
  for (const point of points) addPoint(view.curves, point)
  return view
}

/** A point for each measure, of numbers for all modes in the first, then in the next. */
export function pointsOf(names: readonly CurveName[], place: number, measured: readonly number[]): Point[] {
  const modes = measured.length / names.length
  return names.map((name, index) =>
    shortened({ name, place, modes: measured.slice(index * modes, (index + 1) * modes) }),
  )
}
