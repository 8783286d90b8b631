// Stochastic gradient descent, with Polyak's or Nesterov's momentum and weight decay: g ← g + λw, v ← μv + g, w ← w − ηv.
import { tree } from '@jax-js/jax'
import { addDecayedWeights } from './decay.ts'
import { chain, scaleByRate, type Transformation } from './transformation.ts'
import { filledLike, mapWeights, type Weights } from './weights.ts'

export interface SgdOptions {
  /** μ */
  momentum?: number
  /** Nesterov's: g + μv instead of v (Sutskever et al. 2013). */
  isNesterov?: boolean
  /** λ */
  decay?: number
}

export function sgd({ momentum = 0, isNesterov = false, decay = 0 }: SgdOptions = {}): Transformation {
  return chain(
    ...(decay === 0 ? [] : [addDecayedWeights(decay)]),
    ...(momentum === 0 ? [] : [traceMomentum(momentum, isNesterov)]),
    scaleByRate(),
  )
}

/** The velocity v ← μv + g; with Nesterov's, g + μv of the new v. The state is the velocity. */
export function traceMomentum(momentum: number, isNesterov = false): Transformation<Weights> {
  return {
    init: (weights) => filledLike(weights, 0),
    update<W extends Weights>(gradient: W, state: Weights): [W, Weights] {
      const fresh = isNesterov ? tree.ref(gradient) : gradient
      const velocity = mapWeights((v, g) => v.mul(momentum).add(g), state as W, fresh)
      const kept = tree.ref(velocity)
      if (!isNesterov) return [velocity, kept]
      return [mapWeights((g, v) => g.add(v.mul(momentum)), gradient, velocity), kept]
    },
  }
}
