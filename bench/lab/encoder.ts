// A step of training a small masked language model: the laboratory's encoder with its own backward pass, or with the gradient that the
// engine derives from the forward pass.
import { jit, numpy as np, tree, valueAndGrad } from '@jax-js/jax'
import { backwardCrossEntropy, forwardCrossEntropy } from '#lab/nn/cross-entropy.ts'
import { backwardEmbedding, forwardEmbedding, initEmbedding } from '#lab/nn/embedding.ts'
import { backwardEncoder, type EncoderLayer, forwardEncoder, initEncoderLayer } from '#lab/nn/encoder.ts'
import { backwardTiedHead, forwardTiedHead } from '#lab/nn/tied-head.ts'
import { adam } from '#lab/optimisers/adam.ts'
import { takeStep } from '#lab/optimisers/transformation.ts'
import { seededRandom } from '#lab/random.ts'
import type { Contestant } from '../contestant.ts'

export const size = { sequences: 32, length: 32, features: 64, heads: 4, wide: 256, layers: 3, entries: 330 }
export const rate = 1e-3
/** The share of places whose token is to be found. */
const asked = 0.15

export type LanguageModel = {
  tokens: np.Array
  places: np.Array
  layers: EncoderLayer[]
  bias: np.Array
}

/** Multiplications and additions in the products of a step: forwards, and twice as many backwards. */
export function flopOfStep({
  sequences,
  length,
  features,
  wide,
  layers,
  entries,
}: typeof size = size): number {
  const rows = sequences * length
  const layer = rows * features * (4 * features + 2 * wide + 2 * length)
  return 3 * 2 * (layers * layer + rows * features * entries)
}

export function initModel(): LanguageModel {
  const random = seededRandom(3, 'bench')
  const { features, wide, entries, length, layers } = size
  return {
    tokens: initEmbedding(random, { entries, features, deviation: 0.1 }),
    places: initEmbedding(random, { entries: length, features, deviation: 0.1 }),
    layers: Array.from({ length: layers }, () => initEncoderLayer(random, { features, wide })),
    bias: np.zeros([entries]),
  }
}

/** Random tokens; what they mean doesn't change how long a step takes. Flat, [B L]. */
export function makeText(): { tokens: Int32Array<ArrayBuffer>; targets: Int32Array<ArrayBuffer> } {
  const random = seededRandom(4, 'bench')
  const count = size.sequences * size.length
  const tokens = Int32Array.from({ length: count }, () => random.integer(0, size.entries - 1))
  const targets = tokens.map((token) => (random.uniform() < asked ? token : -1))
  return { tokens, targets }
}

function forward({ tokens, places, layers, bias }: LanguageModel, text: np.Array, targets: np.Array) {
  const { sequences, heads } = size
  const [found, looked] = forwardEmbedding(tokens.ref, text)
  const [output, encoded] = forwardEncoder(layers, found.add(np.tile(places, [sequences, 1])), {
    sequences,
    heads,
  })
  const [logits, headed] = forwardTiedHead({ table: tokens, bias }, output)
  const [loss, judged] = forwardCrossEntropy(logits, targets)
  return { loss, tape: { looked, encoded, headed, judged } }
}

function byHand(model: LanguageModel, text: np.Array, targets: np.Array): [np.Array, LanguageModel] {
  const { sequences, length, features } = size
  const { loss, tape } = forward(tree.ref(model), text, targets)
  const byLogits = backwardCrossEntropy(tape.judged, np.array(1))
  const head = { table: model.tokens.ref, bias: model.bias }
  const [byHead, byOutput] = backwardTiedHead(head, tape.headed, byLogits)
  const [layers, byInput] = backwardEncoder(model.layers, tape.encoded, byOutput)
  const places = byInput.ref.reshape([sequences, length, features]).sum(0)
  const byLook = backwardEmbedding(model.tokens, tape.looked, byInput)
  model.places.dispose()
  return [loss, { tokens: byHead.table.add(byLook), places, layers, bias: byHead.bias }]
}

const derived = valueAndGrad((model: LanguageModel, text: np.Array, targets: np.Array) => {
  const { loss, tape } = forward(model, text, targets)
  tree.dispose(tape as tree.JsTree<np.Array>)
  return loss
}) as typeof byHand

export function ourEncoder(gradient: 'by hand' | 'derived'): Contestant {
  const optimiser = adam()
  const find = gradient === 'by hand' ? byHand : derived
  const compiled = jit(
    (model: LanguageModel, state: ReturnType<typeof optimiser.init>, text: np.Array, targets: np.Array) => {
      const [loss, found] = find(tree.ref(model), text, targets)
      const [next, nextState] = takeStep(optimiser, model, found, state, rate)
      return [next, nextState, loss] as [LanguageModel, ReturnType<typeof optimiser.init>, np.Array]
    },
  )
  const { tokens, targets } = makeText()
  const [text, sought] = [np.array(tokens), np.array(targets)]
  let model = initModel()
  let state = optimiser.init(model)
  return {
    name: `jax-js, gradient ${gradient}`,
    async step() {
      const [next, nextState, loss] = compiled(model, state, text.ref, sought.ref)
      model = next
      state = nextState
      return Number((await loss.data())[0])
    },
    dispose() {
      tree.dispose([text, sought, model, state] as tree.JsTree<np.Array>)
      compiled.dispose()
    },
  }
}
