// A classifier of sequences that is trained end to end: a network of frames, a pooling, and a head. The engine has no gradient rule of
// one's own, so the pooling's adjoint stands between the head's gradient and the network's vector-Jacobian product.
import { jit, numpy as np, tree, valueAndGrad, vjp } from '@jax-js/jax'
import { makeArena } from '#lab/linear-algebra/arena.ts'
import { crossEntropy, type Loss } from '#lab/losses.ts'
import { adam } from '#lab/optimisers/adam.ts'
import { type Transformation, takeStep } from '#lab/optimisers/transformation.ts'
import type { Weights } from '#lab/optimisers/weights.ts'
import type { Random } from '#lab/random.ts'
import { type FrameNetwork, type Head, initHead, scoresOf, usualScale } from '../model.ts'
import type { Pooling } from '../pooling/pooling.ts'
import { poolBatch } from './pooled-batch.ts'
import type { Batch } from './sequences.ts'

export interface ClassifierOptions {
  network: FrameNetwork
  /** None: every frame is classified by itself, with its sequence's class, and their scores are summed. */
  pooling: Pooling | undefined
  classes: number
  /** Of a step that names none. */
  rate: number
  /** Adam, where none is named. */
  optimiser?: Transformation
  /** Cross-entropy (eq 8), where none is named. */
  loss?: Loss
  /** What scores are multiplied by. */
  scale?: number
  /** The network stays as it was drawn; the head alone learns. */
  isFrozen?: boolean
}

export interface Classifier {
  /** One step on a batch; the loss before it. */
  step(batch: Batch, rate?: number): Promise<number>
  /** Each class's score of each sequence, [B, K]. */
  score(batch: Batch): Promise<Float64Array>
  /** The likeliest class of each sequence, [B]. */
  classify(batch: Batch): Promise<number[]>
  /** The network's features, [B, T, p]. */
  featuresOf(batch: Batch): Promise<Float32Array>
  dispose(): void
}

export function startClassifier(
  random: Random,
  { network, pooling, classes, isFrozen = false, ...options }: ClassifierOptions,
): Classifier {
  const { features } = network
  const { optimiser = adam(), loss = crossEntropy, scale = usualScale } = options
  const apply = jit(network.apply)
  const judge = jit((head: Head, pooled: np.Array) => scoresOf(head, pooled, scale))
  const learnHead = jit((head: Head, state: Weights, pooled: np.Array, targets: np.Array, rate: np.Array) => {
    const lossOf = (own: Head, vectors: np.Array) => loss(scoresOf(own, vectors, scale), targets.ref)
    const [value, [byHead, byPooled]] = valueAndGrad(lossOf, { argnums: [0, 1] })(head.ref, pooled)
    targets.dispose()
    return [...takeStep(optimiser, head, byHead, state, rate), byPooled, value] as [
      Head,
      Weights,
      np.Array,
      np.Array,
    ]
  })
  const learnNetwork = jit(
    (weights: Weights, state: Weights, inputs: np.Array, byFeatures: np.Array, rate: np.Array) => {
      const [seen, pull] = vjp((own: Weights) => network.apply(own, inputs.ref), [tree.ref(weights)])
      seen.dispose()
      const [byWeights] = pull(byFeatures) as [Weights]
      pull.dispose()
      inputs.dispose()
      return takeStep(optimiser, weights, byWeights, state, rate)
    },
  )
  const arena = makeArena()
  let weights = network.init(random)
  let head = initHead(random, features, classes)
  let [networkState, headState] = [optimiser.init(weights), optimiser.init(head)]

  async function see(frames: np.Array): Promise<Float32Array> {
    return (await apply(tree.ref(weights), frames).data()) as Float32Array
  }

  const featuresOf = (batch: Batch) => see(framesOf(batch))

  /** Frames that are not pooled are sequences of one. */
  function pool(values: Float32Array, { time }: Batch) {
    if (pooling) return poolBatch(pooling, values, { time, features }, arena)
    return {
      vectors: new Float32Array(values),
      backward: (gradient: Float32Array) => new Float32Array(gradient),
    }
  }

  /** Frames that can't be pooled are refused, and given back. Borrows the frames. */
  async function seePooled(frames: np.Array, batch: Batch) {
    try {
      return pool(await see(frames.ref), batch)
    } catch (error) {
      frames.dispose()
      throw error
    }
  }

  async function score(batch: Batch): Promise<Float64Array> {
    const { vectors } = pool(await featuresOf(batch), batch)
    const scores = (await judge(head.ref, rowsOf(vectors, features)).data()) as Float32Array
    return sumRows(scores, batch.labels.length, classes)
  }

  return {
    featuresOf,
    score,
    async step(batch, rate = options.rate) {
      const frames = framesOf(batch)
      const pooled = await seePooled(frames, batch)
      const [nextHead, nextState, byPooled, loss] = learnHead(
        head,
        headState,
        rowsOf(pooled.vectors, features),
        targetsOf(batch, classes, pooled.vectors.length / features),
        np.array(rate),
      )
      head = nextHead
      headState = nextState
      if (isFrozen) {
        byPooled.dispose()
        frames.dispose()
      } else {
        const byFeatures = pooled.backward((await byPooled.data()) as Float32Array)
        ;[weights, networkState] = learnNetwork(
          weights,
          networkState,
          frames,
          rowsOf(byFeatures, features),
          np.array(rate),
        )
      }
      return Number((await loss.data())[0])
    },
    async classify(batch) {
      const scores = await score(batch)
      return Array.from({ length: batch.labels.length }, (_, index) => {
        const own = scores.subarray(index * classes, (index + 1) * classes)
        return own.indexOf(Math.max(...own))
      })
    },
    dispose() {
      tree.dispose([weights, head, networkState, headState] as tree.JsTree<np.Array>)
      for (const compiled of [apply, judge, learnHead, learnNetwork]) compiled.dispose()
    },
  }
}

/** [B·T, D] */
function framesOf({ inputs, width }: Batch): np.Array {
  return rowsOf(new Float32Array(inputs), width)
}

function rowsOf(values: Float32Array<ArrayBuffer>, width: number): np.Array {
  return np.array(values).reshape([values.length / width, width])
}

/** 1 at each row's classes, [rows, K]; where there are more rows than sequences, they are the sequences' frames. */
function targetsOf({ labels }: Batch, classes: number, rows: number): np.Array {
  const each = rows / labels.length
  const targets = new Float32Array(rows * classes)
  for (let row = 0; row < rows; row += 1) {
    const right = labels[Math.floor(row / each)] as number | readonly number[]
    for (const label of typeof right === 'number' ? [right] : right) targets[row * classes + label] = 1
  }
  return rowsOf(targets, classes)
}

/** Scores [rows, K] summed over the rows of each sequence, [B, K]. */
function sumRows(scores: Float32Array, sequences: number, classes: number): Float64Array {
  const each = scores.length / sequences
  const sums = new Float64Array(sequences * classes)
  for (const [at, value] of scores.entries()) {
    const place = Math.floor(at / each) * classes + (at % classes)
    sums[place] = (sums[place] as number) + value
  }
  return sums
}
