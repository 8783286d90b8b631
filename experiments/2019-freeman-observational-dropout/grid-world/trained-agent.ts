// An agent after its training: the policy's weights, and its model as far as it's needed to act.
import type { Arm } from './arms.ts'
import { policyOf } from './policy.ts'
import type { Agent } from './rollout.ts'
import { nearModel, tableOf, tableSize } from './truth-table.ts'
import { type ModelKind, modelOf, modelSizes } from './world-models.ts'

export interface TrainedAgent {
  arm: Arm
  /** [1060] */
  policy: Float64Array
  /** A neighbour model's truth table, [160]; a full one's weights, [10650]; nothing of `hold`. */
  model: Float64Array
  /** Of the environment, in training. */
  steps: number
}

/** How many numbers the model of a trained agent is. */
export const settledSizes: Readonly<Record<ModelKind, number>> = { ...modelSizes, near: tableSize }

export function settledOf(kind: ModelKind, weights: Float64Array): Float64Array {
  return kind === 'near' ? Float64Array.from(tableOf(weights)) : weights
}

export function runnable({ arm, policy, model }: TrainedAgent): Agent {
  return {
    policy: policyOf(policy),
    model: arm.model === 'near' ? nearModel(Uint8Array.from(model)) : modelOf(arm.model, model),
    peekRate: arm.peekRate,
  }
}
