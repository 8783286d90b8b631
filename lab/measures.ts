// What claims measure, made of what others measure.
import type { Claim } from './claims.ts'

export type Measure<Result> = Claim<Result>['measure']

/** Of two numbers that have both been measured. */
export function combined<Result>(
  by: (one: number, other: number) => number,
  left: Measure<Result>,
  right: Measure<Result>,
): Measure<Result> {
  return (result) => {
    const [one, other] = [left(result), right(result)]
    return one === undefined || other === undefined ? undefined : by(one, other)
  }
}

export function difference<Result>(left: Measure<Result>, right: Measure<Result>): Measure<Result> {
  return combined((one, other) => one - other, left, right)
}

export function quotient<Result>(left: Measure<Result>, right: Measure<Result>): Measure<Result> {
  return combined((one, other) => one / other, left, right)
}
