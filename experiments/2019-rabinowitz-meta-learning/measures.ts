// What claims and captions make of curves.
import type { Measure as MeasureOf } from '#lab/measures.ts'
import { firstCrossing } from '#lab/statistics/crossing.ts'
import { mean } from '#lab/statistics/moments.ts'
import { passFrom } from './config.ts'
import type { CurveName, Result } from './result.ts'

export { difference, quotient } from '#lab/measures.ts'

export type Measure = MeasureOf<Result>

/** When each mode is half there; infinite for one that never is, so that what is made of it fails. Of errors, when half is left. */
export function halfTimes({ curves }: Pick<Result, 'curves'>, name: CurveName): number[] | undefined {
  const found = curves[name]
  const sign = name.endsWith(' error') ? -1 : 1
  return found?.modes.map((mode) => {
    const rising = mode.map((value) => sign * value)
    return firstCrossing(found.places, rising, sign * 0.5) ?? Infinity
  })
}

/** Of half-times; undefined where the run has no such curve. */
export function ofHalfTimes(name: CurveName, measure: (times: number[], result: Result) => number): Measure {
  return (result) => {
    const times = halfTimes(result, name)
    return times && measure(times, result)
  }
}

/** Of the modes at the end. */
export function ofLast(name: CurveName, measure: (values: number[]) => number | undefined): Measure {
  return ({ curves }) => {
    const modes = curves[name]?.modes
    return modes && measure(modes.map((mode) => mode.at(-1) as number))
  }
}

/** Of all modes at all places, how far two curves are apart where they are the furthest. */
export function furthest(name: CurveName, other: CurveName): Measure {
  return ({ curves }) => {
    const [one, two] = [curves[name], curves[other]]
    if (!one || !two) return undefined
    const gaps = one.modes.flatMap((mode, k) =>
      mode.map((value, place) => Math.abs(value - (two.modes[k]?.[place] as number))),
    )
    return Math.max(...gaps)
  }
}

/** Each sample's error of the meta-learner over Bayes's. */
export function ofErrorRatios(measure: (ratios: number[]) => number): Measure {
  return ({ curves }) => {
    const [own, best] = curves['linear/errors']?.modes ?? []
    return own && best && measure(own.map((error, sample) => error / (best[sample] as number)))
  }
}

/** The mean over bandit learners of what is said of each. */
export function ofEach(coupling: 'coupled' | 'decoupled', which: 'separation' | 'dips'): Measure {
  return ({ curves }) => {
    const values = curves[`bandit/${coupling} each`]?.modes[which === 'separation' ? 0 : 1]
    return values && mean(values)
  }
}

export const ratio = (values: readonly number[]) => Math.max(...values) / Math.min(...values)
export const first = (values: readonly number[]) => values[0] as number
export const last = (values: readonly number[]) => values.at(-1) as number
export const lastOverFirst = (values: readonly number[]) => last(values) / first(values)
export const lowest = (values: readonly number[]) => Math.min(...values)
export const highest = (values: readonly number[]) => Math.max(...values)

/** The least of the frequencies that pass, less the most, in absolute value, of those below; undefined where none pass. */
export const passedLessStopped = (values: readonly number[]) =>
  values.length < passFrom
    ? undefined
    : lowest(values.slice(passFrom - 1)) - highest(values.slice(0, passFrom - 1).map(Math.abs))
