// The agents that are compared: by what stands in for what they don't see, and how often they see.
import type { ModelKind } from './world-models.ts'

export interface Arm {
  model: ModelKind
  /** The probability of a real observation, a step. */
  peekRate: number
}

/** The longest to train first. */
export const arms = [
  { model: 'full', peekRate: 0.5 },
  { model: 'near', peekRate: 0 },
  { model: 'near', peekRate: 0.5 },
  { model: 'full', peekRate: 1 },
  { model: 'near', peekRate: 1 },
  { model: 'hold', peekRate: 0.5 },
  { model: 'empty', peekRate: 0.5 },
] as const satisfies readonly Arm[]

/** `near at 50%` */
export function nameArm({ model, peekRate }: Arm): string {
  return `${model} at ${Math.round(100 * peekRate)}%`
}

export function isSameArm(left: Arm, right: Arm): boolean {
  return left.model === right.model && left.peekRate === right.peekRate
}
