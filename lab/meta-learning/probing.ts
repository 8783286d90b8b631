// Asking a meta-learner: how well it answers in episodes, and what map a held state has from inputs to answers.
// T samples of an episode, B tasks at once, D outputs, H hidden units, Q probes.
import { jit, numpy as np, tree } from '@jax-js/jax'
import type { Step } from '../experiment.ts'
import { type LstmState, stepFromSums, stepLstm, zeroState } from '../nn/lstm.ts'
import { type RunningMoments, startMoments } from '../statistics/running-moments.ts'
import { arraysOf, drawEpisodes, type Episodes, type Sample } from './episodes.ts'
import { answersOf, type MetaLearner } from './sequence-learner.ts'

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

export interface Probing<Task> {
  time: number
  tasks: readonly Task[]
  draw(task: Task): Sample
  /** [Q, inputs] */
  probes: Float32Array<ArrayBuffer>
  /** Numbers by mode, from the answers [Q, D] to the probes. */
  measure(task: Task, answers: Float32Array): readonly number[]
}

/** What is measured after each sample, over all tasks; `onSample` turns what a sample has given into a step. Borrows the learner. */
export async function* probeAll<Task, S extends Step>(
  meta: MetaLearner,
  { time, tasks, draw, probes, measure }: Probing<Task>,
  onSample: (moments: RunningMoments, sample: number) => Omit<S, 'fraction'>,
): AsyncGenerator<S | Step, void> {
  const moments = startMoments()
  const parts = chunksOf(tasks)
  const episodes = parts.map((part) => drawEpisodes(time, part, draw))
  let asked = 0
  for await (const said of probe(meta, episodes, probes)) {
    const [part, sample] = [parts[Math.floor(asked / time)] as Task[], asked % time]
    const size = said.length / part.length
    for (const [row, task] of part.entries())
      moments.add(sample, measure(task, said.subarray(row * size, (row + 1) * size)))
    asked += 1
    const fraction = asked / (parts.length * time)
    const isLast = asked > (parts.length - 1) * time
    yield isLast ? ({ ...onSample(moments, sample), fraction } as S) : { fraction }
  }
}

/** So many tasks at once that the rest of the worker waits for a few hundredths of a second. */
const tasksAtOnce = 32

function chunksOf<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / tasksAtOnce)
  return Array.from({ length: count }, (_, index) =>
    items.slice(index * tasksAtOnce, (index + 1) * tasksAtOnce),
  )
}
