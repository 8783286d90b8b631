// What claims and figures read from a grid world's result.
import { mean } from '#lab/statistics/moments.ts'
import { type Arm, isSameArm } from './arms.ts'
import { type GridResult, learnedAbove } from './result.ts'

export function scoresOf({ arms }: GridResult, arm: Arm): readonly number[] {
  return arms.find((one) => isSameArm(one, arm))?.scores ?? []
}

/** How many of the five directions each model has learned. */
export function learnedOf(models: readonly (readonly number[])[]): number[] {
  return models.map((directions) => directions.filter((value) => value > learnedAbove).length)
}

/** How much better the one's mean score is; undefined where either has none. */
export function leadOf(result: GridResult, one: Arm, other: Arm): number | undefined {
  const [left, right] = [scoresOf(result, one), scoresOf(result, other)]
  return left.length > 0 && right.length > 0 ? mean(left) - mean(right) : undefined
}
