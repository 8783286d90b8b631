// Training of meta-learners: a gradient step a batch of episodes, the rate falling along a straight line to zero.
import { jit, numpy as np, tree } from '@jax-js/jax'
import type { Step } from '../experiment.ts'
import { adam } from '../optimisers/adam.ts'
import { clipByGlobalNorm } from '../optimisers/clip.ts'
import { linear } from '../optimisers/schedules.ts'
import { chain, takeStep } from '../optimisers/transformation.ts'
import type { Weights } from '../optimisers/weights.ts'
import type { Random, RandomState } from '../random.ts'
import { restoreArrays, type SavedArrays, saveArrays } from '../saved-arrays.ts'
import { arraysOf, type Episodes } from './episodes.ts'
import { lossAndGradient, type MetaLearner } from './sequence-learner.ts'

/** Adam, and the gradient may be no longer than 1. */
export const metaOptimiser = chain(clipByGlobalNorm(1), adam())

/** Owns a learner that it trains; `dispose` gives all back. */
export interface Training {
  /** One step on a batch of episodes; the error, or the share of right actions. */
  step(rate: number): Promise<number>
  /** A reference for the caller. */
  learner(): MetaLearner
  /** What it holds, for a snapshot. */
  save(): Promise<SavedArrays>
  dispose(): void
}

/** The learner and the optimiser's state, as they are at first or as they were saved. Consumes the learner. */
export function beginTraining(initial: MetaLearner, saved?: SavedArrays): [MetaLearner, Weights] {
  const first: [MetaLearner, Weights] = [initial, metaOptimiser.init(initial)]
  return saved ? restoreArrays(first, saved) : first
}

/** To the least squared error of answers. */
export function startTraining(initial: MetaLearner, draw: () => Episodes, saved?: SavedArrays): Training {
  const compiled = jit(trainStep)
  let [learner, state] = beginTraining(initial, saved)
  return {
    async step(rate) {
      const [next, nextState, loss] = compiled(learner, state, ...arraysOf(draw()), np.array(rate))
      learner = next
      state = nextState
      return Number((await loss.data())[0])
    },
    learner: () => tree.ref(learner),
    save: () => saveArrays([learner, state]),
    dispose() {
      tree.dispose([learner, state] as tree.JsTree<np.Array>)
      compiled.dispose()
    },
  }
}

function trainStep(
  learner: MetaLearner,
  state: Weights,
  inputs: np.Array,
  answers: np.Array,
  rate: np.Array,
): [MetaLearner, Weights, np.Array] {
  const [loss, gradient] = lossAndGradient(tree.ref(learner), inputs, answers)
  const [next, nextState] = takeStep(metaOptimiser, learner, gradient, state, rate)
  return [next, nextState, loss]
}

export interface TrainingPlan<S extends Step> {
  steps: number
  /** At first. */
  rate: number
  /** How often `look` is called on the way, evenly. */
  looks: number
  /** Borrows the learner. */
  look?(learner: MetaLearner, step: number): AsyncGenerator<S, void>
}

/** All that training needs to go on: `step` have been taken, and the look after the last one has not. */
export interface SavedTraining {
  step: number
  arrays: SavedArrays
  /** Of the stream that episodes are drawn from. */
  random: RandomState
}

/**
 * Takes all steps, or those that are left, and disposes the training. The learner is the caller's. `random` is the stream that the
 * training draws from.
 */
export async function* trainAll<S extends Step>(
  training: Training,
  random: Random,
  { steps, rate, looks, look }: TrainingPlan<S>,
  from = 0,
): AsyncGenerator<S | Step, MetaLearner> {
  const every = Math.ceil(steps / looks)
  async function* lookIfDue(done: number): AsyncGenerator<S, void> {
    if (!look || done === 0 || done % every > 0) return
    const learner = training.learner()
    try {
      for await (const step of look(learner, done)) yield { ...step, fraction: done / steps }
    } finally {
      tree.dispose(learner)
    }
  }
  try {
    yield* lookIfDue(from)
    for (let done = from + 1; done <= steps; done += 1) {
      await training.step(rate * linear()((done - 1) / steps))
      const snapshot = async (): Promise<SavedTraining> => {
        return { step: done, arrays: await training.save(), random: random.state() }
      }
      yield { fraction: done / steps, snapshot }
      yield* lookIfDue(done)
    }
    return training.learner()
  } finally {
    training.dispose()
  }
}
