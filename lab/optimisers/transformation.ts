// What optimisers are made of: transformations of a gradient that chain, each with its state.
import { type numpy as np, tree } from '@jax-js/jax'
import { mapWeights, type Weights } from './weights.ts'

/**
 * A step from a gradient to what is added to the weights, or a part of that step. It is pure, so it can be compiled with the
 * gradient.
 *
 * The learning rate comes with every update, and not with the transformation, because schedules change it: as an array, so
 * that a compiled step is compiled once.
 */
export interface Transformation<State extends Weights = Weights> {
  /** The state for weights of these shapes. Borrows the weights. */
  init(weights: Weights): State
  /** Consumes the gradient and the state; borrows the weights and the rate. The gradient is nested as the weights are. */
  update<W extends Weights>(gradient: W, state: State, weights: W, rate: np.Array | number): [W, State]
}

/** Each transforms what the one before it has given. Their states stand in a list, in the same order. */
export function chain(...parts: readonly Transformation[]): Transformation<Weights[]> {
  return {
    init: (weights) => parts.map((part) => part.init(weights)),
    update(gradient, states, weights, rate) {
      let updates = gradient
      const next = parts.map((part, index) => {
        const [transformed, state] = part.update(updates, states[index] as Weights, weights, rate)
        updates = transformed
        return state
      })
      return [updates, next]
    },
  }
}

/** A transformation that has no state. `transform` consumes the gradient and borrows the rest. */
export function stateless(
  transform: <W extends Weights>(gradient: W, weights: W, rate: np.Array | number) => W,
): Transformation<[]> {
  return {
    init: () => [],
    update: (gradient, state, weights, rate) => [transform(gradient, weights, rate), state],
  }
}

/** Multiplied by −1 and the learning rate: the last part of an optimiser. */
export function scaleByRate(): Transformation<[]> {
  return stateless((gradient, _, rate) => {
    if (typeof rate === 'number') return mapWeights((g) => g.mul(-rate), gradient)
    const negative = rate.ref.neg()
    const scaled = mapWeights((g) => g.mul(negative.ref), gradient)
    negative.dispose()
    return scaled
  })
}

/** Weights and updates added up. Consumes both. */
export function applyUpdates<W extends Weights>(weights: W, updates: W): W {
  return mapWeights((w, u) => w.add(u), weights, updates)
}

/** A whole step: the next weights and state. Consumes all but the optimiser. */
export function takeStep<W extends Weights, State extends Weights>(
  optimiser: Transformation<State>,
  weights: W,
  gradient: W,
  state: State,
  rate: np.Array | number,
): [W, State] {
  const [updates, next] = optimiser.update(gradient, state, weights, rate)
  tree.dispose(rate)
  return [applyUpdates(weights, updates), next]
}
