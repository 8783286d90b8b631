// The meta-learner of the regressions: an LSTM that is shown (xₜ, yₜ₋₁) and says yₜ, trained over many tasks.
// T samples of an episode, B tasks at once, F = inputs + outputs, D outputs, H hidden units, Q probes.
import { jit, numpy as np, tree } from '@jax-js/jax'
import { lecunNormal } from '#lab/nn/initialisers.ts'
import { backwardLinear, forwardLinear } from '#lab/nn/linear.ts'
import {
  backwardLstm,
  forwardLstm,
  initLstm,
  type Lstm,
  type LstmState,
  type LstmTape,
  stepFromSums,
  stepLstm,
  zeroState,
} from '#lab/nn/lstm.ts'
import { adam } from '#lab/optimisers/adam.ts'
import { clipByGlobalNorm } from '#lab/optimisers/clip.ts'
import { chain, takeStep } from '#lab/optimisers/transformation.ts'
import type { Weights } from '#lab/optimisers/weights.ts'
import type { Random } from '#lab/random.ts'

export type MetaLearner = {
  lstm: Lstm
  /** [H, D] */
  readout: np.Array
  /** [D] */
  offset: np.Array
}

/** A batch of episodes: inputs [T, B, F] with the answer to the sample before beside each input, answers [T, B, D]. */
export interface Episodes {
  time: number
  batch: number
  features: number
  outputs: number
  inputs: Float32Array<ArrayBuffer>
  answers: Float32Array<ArrayBuffer>
}

/** The gradient may be no longer than 1. */
const optimiser = chain(clipByGlobalNorm(1), adam())

export function initMetaLearner(
  random: Random,
  { features, outputs, hidden }: { features: number; outputs: number; hidden: number },
): MetaLearner {
  return {
    // Open enough at first for what was seen early to last an episode.
    lstm: initLstm(random, { inputs: features, hidden, forgetBias: 3 }),
    readout: lecunNormal(random, [hidden, outputs]),
    offset: np.zeros([outputs]),
  }
}

/** Owns a learner that it trains; `dispose` gives all back. */
export interface Training {
  /** One step on a batch of episodes; the error, or the share of right actions. */
  step(rate: number): Promise<number>
  /** A reference for the caller. */
  learner(): MetaLearner
  dispose(): void
}

export function startTraining(initial: MetaLearner, draw: () => Episodes): Training {
  const compiled = jit(trainStep)
  let learner = initial
  let state: Weights = optimiser.init(initial)
  return {
    async step(rate) {
      const [next, nextState, loss] = compiled(learner, state, ...arraysOf(draw()), np.array(rate))
      learner = next
      state = nextState
      return Number((await loss.data())[0])
    },
    learner: () => tree.ref(learner),
    dispose() {
      tree.dispose([learner, state] as tree.JsTree<np.Array>)
      compiled.dispose()
    },
  }
}

function arraysOf({ time, batch, features, outputs, inputs, answers }: Episodes): [np.Array, np.Array] {
  return [
    np.array(inputs).reshape([time, batch, features]),
    np.array(answers).reshape([time, batch, outputs]),
  ]
}

function trainStep(
  learner: MetaLearner,
  state: Weights,
  inputs: np.Array,
  answers: np.Array,
  rate: np.Array,
): [MetaLearner, Weights, np.Array] {
  const [loss, gradient] = lossAndGradient(tree.ref(learner), inputs, answers)
  const [next, nextState] = takeStep(optimiser, learner, gradient, state, rate)
  return [next, nextState, loss]
}

/** Mean squared error over all answers, and its gradient. Consumes all. */
export function lossAndGradient(
  learner: MetaLearner,
  inputs: np.Array,
  answers: np.Array,
): [np.Array, MetaLearner] {
  const [time, batch, outputs] = answers.shape as [number, number, number]
  const [said, trace] = forwardMeta(tree.ref(learner), inputs)
  const errors = said.sub(answers.reshape([time * batch, outputs]))
  const loss = np.square(errors.ref).mean()
  const byAnswers = errors.mul(2 / (time * batch * outputs))
  return [loss, backwardMeta(learner, trace, byAnswers)]
}

/** What the backward pass needs: the LSTM's tape, and its states [T·B, H]. */
export type Trace = { tape: LstmTape; hidden: np.Array }

/** Inputs [T, B, F] to answers [T·B, D]. Consumes both; the trace goes to `backwardMeta`. */
export function forwardMeta(
  { lstm, readout, offset }: MetaLearner,
  inputs: np.Array,
): [answers: np.Array, trace: Trace] {
  const [time, batch] = inputs.shape as [number, number, number]
  const [states, tape] = forwardLstm(lstm, inputs)
  const flat = states.reshape([time * batch, readout.shape[0] as number])
  const [answers, hidden] = forwardLinear({ weights: readout, bias: offset }, flat)
  return [answers, { tape, hidden }]
}

/** The gradient by the learner, from that by its answers [T·B, D]; composed by hand around the LSTM's own. Consumes all. */
export function backwardMeta(
  { lstm, readout, offset }: MetaLearner,
  { tape, hidden }: Trace,
  byAnswers: np.Array,
): MetaLearner {
  const [time, batch] = tape.inputs.shape as [number, number, number]
  const units = readout.shape[0] as number
  const [found, byFlat] = backwardLinear({ weights: readout, bias: offset }, hidden, byAnswers)
  const [byLstm, byInputs] = backwardLstm(lstm, tape, byFlat.reshape([time, batch, units]))
  byInputs.dispose()
  return { lstm: byLstm, readout: found.weights, offset: found.bias }
}

/** For each part, the mean squared error of each sample. Borrows the learner. */
export async function* errorsOf(learner: MetaLearner, parts: Iterable<Episodes>): AsyncGenerator<number[]> {
  const compiled = jit((own: MetaLearner, inputs: np.Array, answers: np.Array) =>
    np.square(answersOf(own, inputs).sub(answers)).mean([1, 2]),
  )
  try {
    for (const episodes of parts)
      yield Array.from(await compiled(tree.ref(learner), ...arraysOf(episodes)).data())
  } finally {
    compiled.dispose()
  }
}

/** Answers [T, B, D] to inputs [T, B, F]. Consumes both. */
export function answersOf(learner: MetaLearner, inputs: np.Array): np.Array {
  const [time, batch] = inputs.shape as [number, number, number]
  const outputs = learner.offset.shape[0] as number
  const [answers, trace] = forwardMeta(learner, inputs)
  tree.dispose(trace)
  return answers.reshape([time, batch, outputs])
}

/**
 * What the meta-learner makes of `probes` [Q, inputs] after each sample of the episodes: its state is held, and each probe
 * is asked as if it were the next input. Borrows the learner.
 *
 * @returns a flat [B, Q, D] for each of the T samples of the first part, then of the next
 */
export async function* probe(
  learner: MetaLearner,
  parts: readonly Episodes[],
  probes: Float32Array<ArrayBuffer>,
): AsyncGenerator<Float32Array> {
  const compiled = jit(observeAndAsk)
  try {
    for (const episodes of parts) yield* probePart(compiled, learner, episodes, probes)
  } finally {
    compiled.dispose()
  }
}

async function* probePart(
  compiled: typeof observeAndAsk,
  learner: MetaLearner,
  episodes: Episodes,
  probes: Float32Array<ArrayBuffer>,
): AsyncGenerator<Float32Array> {
  const places = episodes.features - episodes.outputs
  const [inputs, answers] = arraysOf(episodes)
  const asked = np.array(probes).reshape([probes.length / places, places])
  let state: LstmState = zeroState(episodes.batch, learner.readout.shape[0] as number)
  try {
    for (let step = 0; step < episodes.time; step += 1) {
      const sample: [np.Array, np.Array] = [inputs.ref.slice(step), answers.ref.slice(step)]
      const [next, said] = compiled(tree.ref(learner), state, ...sample, asked.ref)
      state = next
      yield (await said.data()) as Float32Array
    }
  } finally {
    tree.dispose([inputs, answers, asked, state.hidden, state.cell])
  }
}

/** Takes one sample in and asks all probes: [B, F], [B, D] and [Q, ·] to the next state and [B, Q, D]. */
function observeAndAsk(
  { lstm, readout, offset }: MetaLearner,
  state: LstmState,
  input: np.Array,
  answer: np.Array,
  probes: np.Array,
): [LstmState, np.Array] {
  const next = stepLstm(tree.ref(lstm), state, input)
  const [batch, units] = next.cell.shape as [number, number]
  const [count, asked] = probes.shape as [number, number]
  const outputs = offset.shape[0] as number
  // The probes differ in their own part of the sums only.
  const shared = np
    .matmul(next.hidden.ref, lstm.recurrent)
    .add(np.matmul(answer, lstm.input.ref.slice([asked, asked + outputs])))
    .add(lstm.bias)
  const own = np.matmul(probes, lstm.input.slice([0, asked]))
  const sums = shared.reshape([batch, 1, 4 * units]).add(own.reshape([1, count, 4 * units]))
  const cells = np.broadcastTo(next.cell.ref.reshape([batch, 1, units]), [batch, count, units])
  const after = stepFromSums(sums.reshape([batch * count, 4 * units]), cells.reshape([batch * count, units]))
  after.cell.dispose()
  const said = np.matmul(after.hidden, readout).add(offset)
  return [next, said.reshape([batch, count, outputs])]
}
