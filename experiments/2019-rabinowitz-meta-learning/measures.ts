// What claims and captions make of curves.
import type { Claim } from '#lab/claims.ts'
import { firstCrossing } from '#lab/statistics/crossing.ts'
import { mean } from '#lab/statistics/moments.ts'
import type { CurveName, Result } from './curves.ts'

export type Measure = Claim<Result>['measure']

/** When each mode comes to one half; infinite for one that never does, so that what is made of it fails. */
export function halfTimes({ curves }: Pick<Result, 'curves'>, name: CurveName): number[] | undefined {
  const found = curves[name]
  return found?.modes.map((mode) => firstCrossing(found.places, mode, 0.5) ?? Infinity)
}

/** Of a measure of half-times; undefined where the run has no such curve. */
export function ofHalfTimes(name: CurveName, measure: (times: number[], result: Result) => number): Measure {
  return (result) => {
    const times = halfTimes(result, name)
    return times && measure(times, result)
  }
}

export function ofLast(name: CurveName, measure: (values: number[]) => number): Measure {
  return ({ curves }) => {
    const modes = curves[name]?.modes
    return modes && measure(modes.map((mode) => mode.at(-1) as number))
  }
}

export const ratio = (values: readonly number[]) => Math.max(...values) / Math.min(...values)
export const spread = (values: readonly number[]) =>
  (Math.max(...values) - Math.min(...values)) / mean(values)
export const lowest = (values: readonly number[]) => Math.min(...values)
