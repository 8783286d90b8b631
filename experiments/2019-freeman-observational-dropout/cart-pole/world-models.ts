// What stands in for observations of the cart-pole that are dropped: a learned model, or a control.
import type { WorldModel } from '../observational-dropout.ts'
import { imagineAccelerations } from './networks.ts'
import { type Accelerations, accelerate, move, type State } from './physics.ts'

/**
 * `learned`: a network's accelerations. `hold`: the last observation again. `inertia`: no accelerations (the learned model with all its
 * weights at 0). `true`: the physics itself, an upper bound.
 */
export const modelKinds = ['learned', 'hold', 'inertia', 'true'] as const
export type ModelKind = (typeof modelKinds)[number]

type CartPoleModel = WorldModel<State, number>

const hold: CartPoleModel = { predict: (seen) => seen }
const inertia = moving(() => ({ cart: 0, pole: 0 }))
const truth = moving(accelerate)

/** `weights` of the learned one, as `imagineAccelerations` takes them. */
export function worldModelOf(kind: ModelKind, weights: ArrayLike<number>): CartPoleModel {
  if (kind === 'learned') return moving((seen, action) => imagineAccelerations(weights, seen, action))
  return { hold, inertia, true: truth }[kind]
}

/** Positions follow from speeds in all of them; they differ in the accelerations. */
function moving(accelerationsOf: (seen: State, action: number) => Accelerations): CartPoleModel {
  return { predict: (seen, action) => move(seen, accelerationsOf(seen, action)) }
}
