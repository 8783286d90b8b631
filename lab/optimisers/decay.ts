// Weight decay: λw added to what is to become the update.
import { type Choice, masked } from './masks.ts'
import { stateless, type Transformation } from './transformation.ts'
import { mapWeights, type Weights } from './weights.ts'

/**
 * Before momentum it is the gradient of ½λ‖w‖²; after Adam's scaling it is decoupled (Loshchilov and Hutter 2019). Where
 * `choose` is given, only the arrays that it chooses decay.
 */
export function addDecayedWeights(decay: number, choose?: Choice): Transformation<Weights> {
  const all = stateless((gradient, weights) =>
    mapWeights((g, w) => g.add(w.ref.mul(decay)), gradient, weights),
  )
  return choose ? masked(all, choose) : all
}
