// How claims' numbers are taken from a run's result: accuracies, their differences, and what the sweep of C found.
import type { Measure as MeasureOf } from '#lab/measures.ts'
import type { MethodName, Result, SweptName } from './result.ts'

export { combined, difference, quotient } from '#lab/measures.ts'

type Measure = MeasureOf<Result>

/** After the last step; never the best on the way. */
export function accuracyOf(task: 'reversal' | 'clips', method: MethodName): Measure {
  return (result) => result[task]?.curves[method]?.accuracy.at(-1)
}

/** Of what is claimed at C = 1 only. */
export function atUsualC(measure: Measure): Measure {
  return (result) => (result.c === 1 ? measure(result) : undefined)
}

/** How far the exact gradient's accuracy is above the best of others, after the sweep's few steps. */
export function leadAt(c: number, others: readonly SweptName[]): Measure {
  return ({ sweep }) => {
    if (!sweep) return undefined
    const at = (name: SweptName) => sweep.accuracy[name][sweep.learnedC.indexOf(c)] ?? Number.NaN
    return at('rank') - Math.max(...others.map(at))
  }
}

/** The same at C = 100, where each has the best of several learning rates. */
export function tunedLead(others: readonly SweptName[]): Measure {
  return ({ sweep }) => {
    if (!sweep) return undefined
    const best = (name: SweptName) => Math.max(...sweep.accuracyByRate[name])
    return best('rank') - Math.max(...others.map(best))
  }
}

/** Of the angle between the diagonal approximation and the exact gradient. */
export function diagonalCosineAt(c: number): Measure {
  return ({ sweep }) => sweep?.cosines['rank diagonal'][sweep.c.indexOf(c)]
}

/** How far the pooled direction goes when one frame is moved. */
export function movedAt(c: number): Measure {
  return ({ sweep }) => sweep?.moved[sweep.c.indexOf(c)]
}
