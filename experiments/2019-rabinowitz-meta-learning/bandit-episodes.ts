// Episodes of bandits for a meta-learner that is shown the context and what the last step came to, and acts; and its policy gradient.
// T steps of an episode, B bandits at once, C contexts, A actions, F = C + 2CA inputs, H hidden units.
import { jit, nn, numpy as np, tree } from '@jax-js/jax'
import { drawIndex } from '#lab/bandits/draw-index.ts'
import { backwardMeta, forwardMeta, type MetaLearner } from '#lab/meta-learning/sequence-learner.ts'
import { beginTraining, metaOptimiser, type Training } from '#lab/meta-learning/training.ts'
import { type LstmState, stepLstm, zeroState } from '#lab/nn/lstm.ts'
import { takeStep } from '#lab/optimisers/transformation.ts'
import type { Weights } from '#lab/optimisers/weights.ts'
import type { Random } from '#lab/random.ts'
import { type SavedArrays, saveArrays } from '#lab/saved-arrays.ts'
import { actions, type Bandit, contexts, drawBandit, visits } from './tasks.ts'

/** The context now, and the last step's context and action in one of two places: it paid, or it failed. */
export const features = contexts + 2 * contexts * actions
/** What an input is where it is not 0: few are, and the layer's first weights expect inputs of variance 1. */
const lit = Math.sqrt(features / 2)

/** The readout's columns: a preference for each action. */
export const outputs = actions

/** How much of its entropy is added to what a policy earns. */
export const entropyShare = 0.01
/** What happened in a batch of episodes. */
export interface Rollout {
  time: number
  batch: number
  /** [T, B, F] */
  inputs: Float32Array<ArrayBuffer>
  /** The right action, one-hot, [T, B, A] */
  right: Float32Array<ArrayBuffer>
  /** 1 where the action was right, [T, B] */
  rewards: Float32Array<ArrayBuffer>
  /** Which context was visited, [B][T]. */
  where: number[][]
}

export function startBanditTraining(
  initial: MetaLearner,
  random: Random,
  batch: number,
  saved?: SavedArrays,
): Training {
  const actor = startActing()
  const compiled = jit(trainStep)
  let [learner, state] = beginTraining(initial, saved)
  return {
    async step(rate) {
      const rollout = await actor.act(random, learner, drawBandits(random, batch))
      const { time, inputs, right, rewards } = rollout
      const [next, nextState] = compiled(
        learner,
        state,
        np.array(inputs).reshape([time, batch, features]),
        np.array(right).reshape([time * batch, actions]),
        np.array(rate),
      )
      learner = next
      state = nextState
      return rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length
    },
    learner: () => tree.ref(learner),
    save: () => saveArrays([learner, state]),
    dispose() {
      tree.dispose([learner, state] as tree.JsTree<np.Array>)
      actor.dispose()
      compiled.dispose()
    },
  }
}

export function drawBandits(random: Random, count: number): Bandit[] {
  return Array.from({ length: count }, () => drawBandit(random))
}

export interface Actor {
  /** Plays an episode of each bandit. Borrows the learner. */
  act(random: Random, learner: MetaLearner, bandits: readonly Bandit[]): Promise<Rollout>
  dispose(): void
}

export function startActing(): Actor {
  const compiled = jit(policyStep)
  return {
    act: (random, learner, bandits) => play(compiled, random, learner, bandits),
    dispose: () => compiled.dispose(),
  }
}

/** State and inputs [B, F] to the next state and the policy [B, A]. Consumes all. */
function policyStep(
  { lstm, readout, offset }: MetaLearner,
  state: LstmState,
  inputs: np.Array,
): [LstmState, np.Array] {
  const next = stepLstm(lstm, state, inputs)
  const said = np.matmul(next.hidden.ref, readout).add(offset)
  return [next, nn.softmax(said)]
}

async function play(
  compiled: typeof policyStep,
  random: Random,
  learner: MetaLearner,
  bandits: readonly Bandit[],
): Promise<Rollout> {
  const batch = bandits.length
  const rollout = startRollout(bandits.map(() => drawVisits(random)))
  let state: LstmState = zeroState(batch, learner.readout.shape[0] as number)
  try {
    for (let step = 0; step < rollout.time; step += 1) {
      const now = rollout.inputs.slice(step * batch * features, (step + 1) * batch * features)
      const [next, policy] = compiled(tree.ref(learner), state, np.array(now).reshape([batch, features]))
      state = next
      const chances = (await policy.data()) as Float32Array
      for (const [row, bandit] of bandits.entries()) {
        const action = drawIndex(random, chances.subarray(row * actions, (row + 1) * actions))
        note(rollout, step, row, action, bandit)
      }
    }
  } finally {
    tree.dispose([state.hidden, state.cell])
  }
  return rollout
}

/** Every context in rounds that each visit all of them in a random order. */
export function drawVisits(random: Random): number[] {
  return Array.from({ length: visits }, () => random.permutation(contexts)).flat()
}

/** Before anything is done: only which context comes when is known. */
function startRollout(where: number[][]): Rollout {
  const [time, batch] = [contexts * visits, where.length]
  const inputs = new Float32Array(time * batch * features)
  for (const [row, order] of where.entries())
    for (const [step, context] of order.entries()) inputs[(step * batch + row) * features + context] = lit
  const right = new Float32Array(time * batch * actions)
  return { time, batch, inputs, right, rewards: new Float32Array(time * batch), where }
}

function note(rollout: Rollout, step: number, row: number, action: number, bandit: Bandit): void {
  const { time, batch, inputs, right, rewards, where } = rollout
  const context = where[row]?.[step] as number
  const isRight = bandit[context] === action
  const at = step * batch + row
  right[at * actions + (bandit[context] as number)] = 1
  rewards[at] = isRight ? 1 : 0
  if (step + 1 === time) return
  const seen = contexts + ((isRight ? 0 : contexts) + context) * actions + action
  inputs[(at + batch) * features + seen] = lit
}

/** One step over whole episodes. Consumes all. */
function trainStep(
  learner: MetaLearner,
  state: Weights,
  inputs: np.Array,
  right: np.Array,
  rate: np.Array,
): [MetaLearner, Weights] {
  const gradient = policyGradient(tree.ref(learner), inputs, right)
  return takeStep(metaOptimiser, learner, gradient, state, rate)
}

/**
 * The gradient of −π(right action) − entropy share · entropy, averaged over the steps of episodes that the policy has acted in.
 * It is the policy's gradient with the next action's expectation taken exactly, as the trainer knows what each action would pay;
 * the meta-learner sees only what its own action paid. Consumes all.
 *
 * An action is credited with its own reward only. To try what is untried and to repeat what paid is best for the next reward and
 * for all that follow, so that looking further ahead would add noise and nothing else.
 */
export function policyGradient(learner: MetaLearner, inputs: np.Array, right: np.Array): MetaLearner {
  const [time, batch] = inputs.shape as [number, number, number]
  const [said, trace] = forwardMeta(tree.ref(learner), inputs)
  const logs = nn.logSoftmax(said)
  const policy = np.exp(logs.ref)
  const earned = policy.ref.mul(right.ref).sum(1, { keepdims: true })
  const byEarned = policy.ref.sub(right).mul(earned)
  const entropy = policy.ref.mul(logs.ref).sum(1, { keepdims: true }).neg()
  const byEntropy = policy.mul(logs.add(entropy)).mul(entropyShare)
  const byAnswers = byEarned.add(byEntropy).div(time * batch)
  return backwardMeta(learner, trace, byAnswers)
}
