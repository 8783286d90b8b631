// Multi-head self-attention (Vaswani et al. 2017, section 3.2), each place of a sequence over all of it.
// B sequences of L places, N = B L rows, D features, in heads of D / heads.
import { numpy as np } from '@jax-js/jax'
import type { Random } from '../random.ts'
import { backwardDropout, forwardDropout } from './dropout.ts'
import { backwardLinear, forwardLinear, initLinear, type Linear } from './linear.ts'
import { softmaxParts } from './softmax.ts'

/** Linear maps [D, D]. */
export type Attention = { query: Linear; key: Linear; value: Linear; output: Linear }

export interface AttentionOptions {
  /** B */
  sequences: number
  heads: number
  /** Added to the scores, [B, 1, 1, L]: see `paddingMask`. */
  mask?: np.Array | undefined
  /** Of the shares that places have in each other; `key` is [2]. */
  dropout?: { key: np.Array; rate: number } | undefined
}

/** What `backwardAttention` needs; arrays by head are [B, heads, L, ·]. */
export type AttentionTape = {
  input: np.Array
  query: np.Array
  key: np.Array
  value: np.Array
  powers: np.Array
  share: np.Array
  kept: np.Array | null
  context: np.Array
}

export function initAttention(random: Random, features: number, deviation?: number): Attention {
  const linear = () =>
    initLinear(random, { inputs: features, outputs: features, ...(deviation ? { deviation } : {}) })
  return { query: linear(), key: linear(), value: linear(), output: linear() }
}

/** 0 where there's a token, and so far below zero where there's padding that nobody looks there. 1 or 0 [B, L] to [B, 1, 1, L]. */
export function paddingMask(tokens: np.Array): np.Array {
  const [sequences, length] = tokens.shape as [number, number]
  return tokens.sub(1).mul(1e9).reshape([sequences, 1, 1, length])
}

/** [N, D] to [N, D]. */
export function forwardAttention(
  weights: Attention,
  input: np.Array,
  { sequences, heads, mask, dropout }: AttentionOptions,
): [output: np.Array, tape: AttentionTape] {
  const project = (linear: Linear) => {
    const [output, tape] = forwardLinear(linear, input.ref)
    tape.dispose()
    return splitHeads(output, sequences, heads)
  }
  const [query, key, value] = [project(weights.query), project(weights.key), project(weights.value)]
  const products = np.matmul(query.ref, turn(key.ref)).mul(scaleOf(query))
  const [powers, share] = softmaxParts(mask ? products.add(mask) : products)
  const [used, kept] = dropout ? forwardDropout(powers.ref, dropout.key, dropout.rate) : [powers.ref, null]
  const sums = np.matmul(used, value.ref)
  // Divided here, after the heads are joined: so the next product reads rows in order.
  const joined = joinHeads(sums).mul(joinHeads(np.broadcastTo(share.ref, value.shape)))
  const [output, context] = forwardLinear(weights.output, joined)
  return [output, { input, query, key, value, powers, share, kept, context }]
}

export function backwardAttention(
  weights: Attention,
  { input, query, key, value, powers, share, kept, context }: AttentionTape,
  byOutput: np.Array,
): [gradient: Attention, byInput: np.Array] {
  const [sequences, heads] = query.shape as [number, number]
  const scale = scaleOf(query)
  const [output, byContext] = backwardLinear(weights.output, context, byOutput)
  const byHeads = splitHeads(byContext, sequences, heads)
  const shares = powers.mul(share)
  const used = kept ? shares.ref.mul(kept.ref) : shares.ref
  const byValue = np.matmul(turn(used), byHeads.ref)
  const byUsed = np.matmul(byHeads, turn(value))
  const byShares = kept ? backwardDropout(kept, byUsed) : byUsed
  const level = byShares.ref.mul(shares.ref).sum(-1, { keepdims: true })
  const byScores = byShares.sub(level).mul(shares).mul(scale)
  const byQuery = np.matmul(byScores.ref, key)
  const byKey = np.matmul(turn(byScores), query)
  const back = (linear: Linear, by: np.Array) => backwardLinear(linear, input.ref, joinHeads(by))
  const [ofQuery, throughQuery] = back(weights.query, byQuery)
  const [ofKey, throughKey] = back(weights.key, byKey)
  const [ofValue, throughValue] = back(weights.value, byValue)
  input.dispose()
  return [
    { query: ofQuery, key: ofKey, value: ofValue, output },
    throughQuery.add(throughKey).add(throughValue),
  ]
}

/** [N, D] to [B, heads, L, D / heads]. */
function splitHeads(rows: np.Array, sequences: number, heads: number): np.Array {
  const [count, features] = rows.shape as [number, number]
  return rows.reshape([sequences, count / sequences, heads, features / heads]).transpose([0, 2, 1, 3])
}

function joinHeads(byHead: np.Array): np.Array {
  const [sequences, heads, length, features] = byHead.shape as [number, number, number, number]
  return byHead.transpose([0, 2, 1, 3]).reshape([sequences * length, heads * features])
}

/** Swaps the last two axes. */
function turn(byHead: np.Array): np.Array {
  return byHead.transpose([0, 1, 3, 2])
}

function scaleOf(query: np.Array): number {
  return 1 / Math.sqrt(query.shape[3] as number)
}
