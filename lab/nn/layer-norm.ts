// Layer normalisation (Ba, Kiros and Hinton 2016, eq 4): each row gets mean 0 and variance 1, then a gain and a shift. N rows, D features.
import { numpy as np } from '@jax-js/jax'

export type LayerNorm = {
  /** [D] */
  gain: np.Array
  /** [D] */
  shift: np.Array
}

/** `normal` [N, D] before gain and shift, and 1/√(variance + ε) of each row, [N, 1]. */
export type LayerNormTape = { normal: np.Array; scale: np.Array }

export function initLayerNorm(features: number): LayerNorm {
  return { gain: np.ones([features]), shift: np.zeros([features]) }
}

/** [N, D] to [N, D]. */
export function forwardLayerNorm(
  { gain, shift }: LayerNorm,
  input: np.Array,
  epsilon = 1e-5,
): [output: np.Array, tape: LayerNormTape] {
  const centred = input.ref.sub(np.expandDims(input.mean(1), 1))
  const variance = np.square(centred.ref).mean(1)
  const scale = np.expandDims(np.reciprocal(np.sqrt(variance.add(epsilon))), 1)
  const normal = centred.mul(scale.ref)
  return [normal.ref.mul(gain).add(shift), { normal, scale }]
}

export function backwardLayerNorm(
  { gain, shift }: LayerNorm,
  { normal, scale }: LayerNormTape,
  byOutput: np.Array,
): [gradient: LayerNorm, byInput: np.Array] {
  shift.dispose()
  const gradient = { gain: byOutput.ref.mul(normal.ref).sum(0), shift: byOutput.ref.sum(0) }
  const byNormal = byOutput.mul(gain)
  const along = np.expandDims(byNormal.ref.mul(normal.ref).mean(1), 1)
  const level = np.expandDims(byNormal.ref.mean(1), 1)
  return [gradient, byNormal.sub(level).sub(normal.mul(along)).mul(scale)]
}
