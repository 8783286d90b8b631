// The small networks of the car: a policy that acts, a model that imagines, and a linear policy on what either sees or thinks.
import { tanh } from '#lab/numerics/tanh.ts'
import { actionCount, featureCount } from './environment.ts'

export const hiddenCount = 10

/** The model's: 19 → 10, 200 numbers; with its outputs 376. */
export const modelHiddenSize = (featureCount + actionCount + 1) * hiddenCount
export const modelSize = modelHiddenSize + (hiddenCount + 1) * featureCount
/** 203 */
export const policySize = (featureCount + 1) * hiddenCount + (hiddenCount + 1) * actionCount
/** 33 on ten hidden units, 51 on the sixteen features. */
export function linearSizeOf(inputs: number): number {
  return (inputs + 1) * actionCount
}

/** A layer: `outputs` units one after another, each with its weights and then its bias, from `from` on. */
export function layer(
  weights: Float64Array,
  from: number,
  input: Float64Array,
  width: number,
  output: Float64Array,
  outputs: number,
): void {
  let at = from
  for (let unit = 0; unit < outputs; unit += 1) {
    let sum = 0
    for (let index = 0; index < width; index += 1)
      sum += (weights[at + index] as number) * (input[index] as number)
    output[unit] = sum + (weights[at + width] as number)
    at += width + 1
  }
}

export function tanhAll(values: Float64Array): void {
  for (let index = 0; index < values.length; index += 1) values[index] = tanh(values[index] as number)
}

/** Raw outputs from −1 to 1 as steer, gas and brake, in place: gas is half of the output plus one, brake what is above 0. */
export function toAction(outputs: Float64Array): void {
  tanhAll(outputs)
  outputs[1] = ((outputs[1] as number) + 1) / 2
  if ((outputs[2] as number) < 0) outputs[2] = 0
}

/** `seen` and the action side by side, the model's input, into `both`, [19]. */
export function sideBySide(seen: Float64Array, action: Float64Array, both: Float64Array): void {
  for (let at = 0; at < featureCount; at += 1) both[at] = seen[at] as number
  for (let at = 0; at < actionCount; at += 1) both[featureCount + at] = action[at] as number
}
