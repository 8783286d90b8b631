// Agents that drive: a policy, and what stands in for observations that are dropped.
import type { WorldModel } from '../observational-dropout.ts'
import { type Arm, isJoint, standInOf } from './arms.ts'
import { actionCount, featureCount } from './environment.ts'
import {
  hiddenCount,
  layer,
  linearSizeOf,
  modelHiddenSize,
  modelSize,
  policySize,
  sideBySide,
  tanhAll,
  toAction,
} from './networks.ts'

/** Arrays that they return are overwritten by the next call. */
export interface Agent {
  /** Forgets the episode before. */
  start(): void
  act(seen: Float64Array): Float64Array
  model: WorldModel<Float64Array, Float64Array>
}

/** What stands in for observations: a network, or the last observation again. */
export type StandIn = 'learned' | 'hold'

/** 579 weights with a learned model, else 203. */
export function jointSizeOf(standIn: StandIn): number {
  return (standIn === 'learned' ? modelSize : 0) + policySize
}

/** A small network that acts, with a model. `weights`: the model's 376, if it's learned, then the policy's 203. */
export function jointAgent(standIn: StandIn, weights: Float64Array): Agent {
  const from = standIn === 'learned' ? modelSize : 0
  return {
    start() {},
    act: policyNetwork(weights.subarray(from, from + policySize)),
    model: standIn === 'learned' ? learnedModel(weights.subarray(0, modelSize)) : hold,
  }
}

const hold: Agent['model'] = { predict: (seen) => seen }

/** A model that must not be asked: its agent sees everything. */
const nobody: Agent['model'] = {
  predict() {
    throw new Error('An agent that sees everything asked its model.')
  },
}

function policyNetwork(weights: Float64Array): Agent['act'] {
  const hidden = new Float64Array(hiddenCount)
  const action = new Float64Array(actionCount)
  const outputs = (featureCount + 1) * hiddenCount
  return (seen) => {
    layer(weights, 0, seen, featureCount, hidden, hiddenCount)
    tanhAll(hidden)
    layer(weights, outputs, hidden, hiddenCount, action, actionCount)
    toAction(action)
    return action
  }
}

/** A small step away from what was seen: z′ = z + M(z, a) / 50, as the paper's. */
export function learnedModel(weights: Float64Array): Agent['model'] {
  const imagined = new Float64Array(featureCount)
  const change = new Float64Array(featureCount)
  const think = hiddenOf(weights)
  return {
    predict(seen, action) {
      layer(weights, modelHiddenSize, think(seen, action), hiddenCount, change, featureCount)
      for (let at = 0; at < featureCount; at += 1)
        imagined[at] = (seen[at] as number) + (change[at] as number) / 50
      return imagined
    },
  }
}

/** The hidden layer of a model, of which only the first 200 weights are read. */
function hiddenOf(weights: Float64Array): (seen: Float64Array, action: Float64Array) => Float64Array {
  const both = new Float64Array(featureCount + actionCount)
  const hidden = new Float64Array(hiddenCount)
  return (seen, action) => {
    sideBySide(seen, action, both)
    layer(weights, 0, both, featureCount + actionCount, hidden, hiddenCount)
    tanhAll(hidden)
    return hidden
  }
}

/** Sees everything, and acts linearly on it. `weights`, [51]. */
function linearAgent(weights: Float64Array): Agent {
  const action = new Float64Array(actionCount)
  return {
    start() {},
    act(seen) {
      layer(weights, 0, seen, featureCount, action, actionCount)
      toAction(action)
      return action
    },
    model: nobody,
  }
}

/**
 * Sees everything, and acts linearly on what a model's hidden layer makes of it and of the action before. `weights`, [33]; `model`'s first
 * 200 are its hidden layer.
 */
function hiddenAgent(weights: Float64Array, model: Float64Array): Agent {
  const think = hiddenOf(model)
  const action = new Float64Array(actionCount)
  return {
    start: () => void action.fill(0),
    act(seen) {
      layer(weights, 0, think(seen, action), hiddenCount, action, actionCount)
      toAction(action)
      return action
    },
    model: nobody,
  }
}

/** How many weights of an arm are trained: 579 or 203, 33, 51. */
export function sizeOf(arm: Arm): number {
  if (isJoint(arm)) return jointSizeOf(standInOf(arm))
  return linearSizeOf(arm === 'linear-features' ? featureCount : hiddenCount)
}

/** `model`: the frozen one that a linear policy acts on; of no use to the others. */
export function agentOf(arm: Arm, weights: Float64Array, model: Float64Array | null): Agent {
  if (isJoint(arm)) return jointAgent(standInOf(arm), weights)
  return model === null ? linearAgent(weights) : hiddenAgent(weights, model)
}
