// A layer of an encoder as BERT has it (Devlin et al. 2019; Vaswani et al. 2017): attention and two linear maps with a gelu between them,
// each added to what it was given and then normalised. N = B L rows, D features, W features between the linear maps.
import { type numpy as np, tree } from '@jax-js/jax'
import type { Random } from '../random.ts'
import {
  type Attention,
  type AttentionTape,
  backwardAttention,
  forwardAttention,
  initAttention,
} from './attention.ts'
import { backwardDropout, forwardDropout } from './dropout.ts'
import { backwardGelu, forwardGelu } from './gelu.ts'
import {
  backwardLayerNorm,
  forwardLayerNorm,
  initLayerNorm,
  type LayerNorm,
  type LayerNormTape,
} from './layer-norm.ts'
import { backwardLinear, forwardLinear, initLinear, type Linear } from './linear.ts'

export type EncoderLayer = {
  attention: Attention
  attentionNorm: LayerNorm
  /** [D, W] */
  expand: Linear
  /** [W, D] */
  contract: Linear
  outputNorm: LayerNorm
}

export interface EncoderOptions {
  /** B */
  sequences: number
  heads: number
  /** [B, 1, 1, L], of `paddingMask` */
  mask?: np.Array | undefined
  /** `keys` [3, 2]: for the shares of attention, for what it says, and for what the linear maps say. */
  dropout?: { keys: np.Array; rate: number } | undefined
  /** Beside the variance; BERT's own is 1e-12. */
  epsilon?: number
}

/** The masks of dropout are null where there's none. */
export type EncoderTape = {
  attention: AttentionTape
  attentionKept: np.Array | null
  attentionNorm: LayerNormTape
  expand: np.Array
  gelu: np.Array
  contract: np.Array
  outputKept: np.Array | null
  outputNorm: LayerNormTape
}

/** `deviation` of all matrices: BERT's is 0.02; without one, their variance is one over their inputs. */
export function initEncoderLayer(
  random: Random,
  { features, wide, deviation }: { features: number; wide: number; deviation?: number },
): EncoderLayer {
  const given = deviation ? { deviation } : {}
  return {
    attention: initAttention(random, features, deviation),
    attentionNorm: initLayerNorm(features),
    expand: initLinear(random, { inputs: features, outputs: wide, ...given }),
    contract: initLinear(random, { inputs: wide, outputs: features, ...given }),
    outputNorm: initLayerNorm(features),
  }
}

/** [N, D] to [N, D]. */
export function forwardEncoderLayer(
  layer: EncoderLayer,
  input: np.Array,
  { sequences, heads, mask, dropout, epsilon }: EncoderOptions,
): [output: np.Array, tape: EncoderTape] {
  const keyOf = (index: number) => dropout?.keys.ref.slice(index)
  const drop = (x: np.Array, index: number): [np.Array, np.Array | null] =>
    dropout ? forwardDropout(x, keyOf(index) as np.Array, dropout.rate) : [x, null]
  const shares = dropout && { key: keyOf(0) as np.Array, rate: dropout.rate }
  const [seen, attention] = forwardAttention(layer.attention, input.ref, {
    sequences,
    heads,
    mask,
    dropout: shares,
  })
  const [added, attentionKept] = drop(seen, 1)
  const [between, attentionNorm] = forwardLayerNorm(layer.attentionNorm, input.add(added), epsilon)
  const [wide, expand] = forwardLinear(layer.expand, between.ref)
  const [active, gelu] = forwardGelu(wide)
  const [said, contract] = forwardLinear(layer.contract, active)
  const [kept, outputKept] = drop(said, 2)
  const [output, outputNorm] = forwardLayerNorm(layer.outputNorm, between.add(kept), epsilon)
  dropout?.keys.dispose()
  return [output, { attention, attentionKept, attentionNorm, expand, gelu, contract, outputKept, outputNorm }]
}

export function backwardEncoderLayer(
  layer: EncoderLayer,
  tape: EncoderTape,
  byOutput: np.Array,
): [gradient: EncoderLayer, byInput: np.Array] {
  const [outputNorm, bySum] = backwardLayerNorm(layer.outputNorm, tape.outputNorm, byOutput)
  const bySaid = tape.outputKept ? backwardDropout(tape.outputKept, bySum.ref) : bySum.ref
  const [contract, byActive] = backwardLinear(layer.contract, tape.contract, bySaid)
  const [expand, byBetween] = backwardLinear(layer.expand, tape.expand, backwardGelu(tape.gelu, byActive))
  const [attentionNorm, byFirst] = backwardLayerNorm(
    layer.attentionNorm,
    tape.attentionNorm,
    bySum.add(byBetween),
  )
  const bySeen = tape.attentionKept ? backwardDropout(tape.attentionKept, byFirst.ref) : byFirst.ref
  const [attention, byInput] = backwardAttention(layer.attention, tape.attention, bySeen)
  return [{ attention, attentionNorm, expand, contract, outputNorm }, byFirst.add(byInput)]
}

/** Layer after layer; all get the same options, but each its keys: `keys` is [layers, 3, 2]. */
export function forwardEncoder(
  layers: readonly EncoderLayer[],
  input: np.Array,
  { mask, dropout, ...options }: EncoderOptions,
): [output: np.Array, tape: EncoderTape[]] {
  let output = input
  const tape = layers.map((layer, index) => {
    const own = dropout && { keys: dropout.keys.ref.slice(index), rate: dropout.rate }
    const [next, taped] = forwardEncoderLayer(layer, output, { ...options, mask: mask?.ref, dropout: own })
    output = next
    return taped
  })
  tree.dispose([mask, dropout?.keys].filter((array) => array !== undefined))
  return [output, tape]
}

export function backwardEncoder(
  layers: readonly EncoderLayer[],
  tape: readonly EncoderTape[],
  byOutput: np.Array,
): [gradient: EncoderLayer[], byInput: np.Array] {
  let by = byOutput
  const gradient = layers.map((_, index) => {
    const at = layers.length - 1 - index
    const [found, byInput] = backwardEncoderLayer(layers[at] as EncoderLayer, tape[at] as EncoderTape, by)
    by = byInput
    return found
  })
  return [gradient.toReversed(), by]
}
