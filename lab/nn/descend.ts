// Networks side by side learn by gradient descent, and are asked every few steps.
import { jit, type numpy as np, tree, valueAndGrad } from '@jax-js/jax'
import { meanOfRows } from '../curves.ts'
import { type Transformation, takeStep } from '../optimisers/transformation.ts'
import type { Weights } from '../optimisers/weights.ts'
import type { Networks } from './networks.ts'

export interface Descent {
  /** Consumed. */
  initial: Networks
  /** Consumes both. */
  answer(weights: Networks, inputs: np.Array): np.Array
  /** A scalar, from answers and outputs. Consumes both. */
  loss(answers: np.Array, outputs: np.Array): np.Array
  optimiser: Transformation
  rate: number
  steps: number
  /** Inputs and outputs of the next batch, consumed. */
  draw(): [np.Array, np.Array]
  /** What is asked; consumed at the end. */
  asked: np.Array
  /** Whether it is asked after this step, from 1. */
  isAsked(step: number): boolean
}

/** What the weights answer after a step, flat. */
export interface Answers {
  step: number
  answers: Float32Array
}

/** Yields after each step at which it is asked. */
export async function* descend(descent: Descent): AsyncGenerator<Answers, void> {
  const { initial, optimiser, rate, steps, draw, asked, isAsked } = descent
  const loss = (weights: Networks, inputs: np.Array, outputs: np.Array) =>
    descent.loss(descent.answer(weights, inputs), outputs)
  const advance = jit(
    (weights: Networks, state: Weights, inputs: np.Array, outputs: np.Array): [Networks, Weights] => {
      const [value, gradient] = valueAndGrad(loss)(tree.ref(weights), inputs, outputs)
      value.dispose()
      return takeStep(optimiser, weights, gradient, state, rate)
    },
  )
  const answer = jit(descent.answer)
  let weights = initial
  let state = optimiser.init(initial) as Weights
  try {
    for (let step = 1; step <= steps; step += 1) {
      const [next, nextState] = advance(weights, state, ...draw())
      weights = next
      state = nextState
      if (!isAsked(step)) continue
      yield { step, answers: (await answer(tree.ref(weights), asked.ref).data()) as Float32Array }
    }
  } finally {
    tree.dispose([asked, weights, state] as tree.JsTree<np.Array>)
    advance.dispose()
    answer.dispose()
  }
}

/** After each of those steps, what each task measures of its own network's answers, averaged over networks. */
export async function* descendMeasured<Task>(
  descent: Descent,
  tasks: readonly Task[],
  measure: (task: Task, answers: Float32Array) => readonly number[],
): AsyncGenerator<{ step: number; fraction: number; measured: number[] }, void> {
  for await (const { step, answers } of descend(descent)) {
    const each = answers.length / tasks.length
    const rows = tasks.map((task, index) => measure(task, answers.subarray(index * each, (index + 1) * each)))
    yield { step, fraction: step / descent.steps, measured: meanOfRows(rows) }
  }
}
