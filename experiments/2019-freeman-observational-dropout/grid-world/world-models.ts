// What stands in for what the agent doesn't see: two learned models and two controls.

import { tanh } from '#lab/numerics/tanh.ts'
import type { WorldModel } from '../observational-dropout.ts'
import { type Action, cells, moves, type Seen } from './environment.ts'
import { addColumns, outputOf } from './policy.ts'
import { nearModel, nearSize, tableOf } from './truth-table.ts'

/**
 * `near`: each cell by its neighbours, with the same small network everywhere (the paper's “conv”). `full`: all cells by all cells (its
 * “fully connected”). `hold`: the last observation again. `empty`: nothing at all, so that the agent knows that it doesn't see.
 */
export const modelKinds = ['near', 'full', 'hold', 'empty'] as const
export type ModelKind = (typeof modelKinds)[number]

type GridModel = WorldModel<Seen, Action>

const [inputs, hidden, outputs] = [2 * cells + moves.length, 100, 2 * cells]

/** 10,650 of a full one, 1,201 of a near one. */
export const modelSizes: Readonly<Record<ModelKind, number>> = {
  near: nearSize,
  full: (inputs + 1) * hidden + (hidden + 1) * outputs,
  hold: 0,
  empty: 0,
}

export function modelOf(kind: ModelKind, weights: Float64Array): GridModel {
  if (kind === 'near') return whenAsked(() => nearModel(tableOf(weights)))
  if (kind === 'full') return fullModel(weights)
  return { hold, empty }[kind]
}

const hold: GridModel = { predict: (seen) => seen }
const empty: GridModel = { predict: () => ({ apples: 0, fires: 0 }) }

/** A model that's never asked, as at a peek rate of 1, isn't worked out. */
function whenAsked(make: () => GridModel): GridModel {
  let model: GridModel | undefined
  return {
    predict(seen, action) {
      model ??= make()
      return model.predict(seen, action)
    },
  }
}

/**
 * 55 → 100 tanh → 50, each above ½ or not. `weights`, [10650]: 100 of each input (apples, fires, actions), the hidden biases, and then
 * each output's 100 weights and its bias.
 */
function fullModel(weights: Float64Array): GridModel {
  const units = new Float64Array(hidden)
  const predictBits = (from: number) => {
    let bits = 0
    for (let cell = 0; cell < cells; cell += 1)
      if (outputOf(weights, from + cell * (hidden + 1), units) > 0.5) bits |= 1 << cell
    return bits
  }
  const outputsAt = (inputs + 1) * hidden
  return {
    predict({ apples, fires }, action) {
      const [actionAt, biasAt] = [(2 * cells + action) * hidden, inputs * hidden]
      for (let unit = 0; unit < hidden; unit += 1)
        units[unit] = (weights[biasAt + unit] as number) + (weights[actionAt + unit] as number)
      addColumns(weights, 0, apples, units)
      addColumns(weights, cells * hidden, fires, units)
      for (let unit = 0; unit < hidden; unit += 1) units[unit] = tanh(units[unit] as number)
      return { apples: predictBits(outputsAt), fires: predictBits(outputsAt + cells * (hidden + 1)) }
    },
  }
}
