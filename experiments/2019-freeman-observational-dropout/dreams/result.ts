// What dreams leave: how policies that were trained in each world score in it and in the real environment.
import type { Start } from '../cart-pole/physics.ts'

/**
 * What is dreamt of. `emergent`: the model of an agent from short training; `overnight`: from very long training. `random`: as large numbers as the emergent one's, drawn. `inertia`: no
 * accelerations. `on-policy`, `mixed`: fitted to observed accelerations. `true`: the physics.
 */
export type WorldName = 'emergent' | 'overnight' | 'random' | 'inertia' | 'on-policy' | 'mixed' | 'true'

export interface WorldResult {
  world: WorldName
  /** In %, of the agent whose model it is; null for all other worlds. */
  rate: number | null
  /** Hidden units of its network; 0 where it has none. */
  hidden: number
  /** Mean rewards on the held-out episodes in the dream, a policy each. */
  imagined: number[]
  /** The same policies on the same starts in the real environment. */
  real: number[]
}

/** How well a supervised model predicts transitions that it wasn't fitted to. */
export interface Fit {
  world: 'on-policy' | 'mixed'
  hidden: number
  /** R² of the accelerations; null where they are constant. */
  cart: number | null
  pole: number | null
}

export interface DreamsResult {
  /** The seed that the agents were trained with. */
  agentSeed: number
  /** Imagined steps that each policy was trained for. */
  steps: number
  /** Where its episodes began; scores are of narrow starts in every case. */
  start: Start
  /** Held-out episodes. */
  episodes: number
  /** Transitions that each supervised model was fitted to. */
  transitions: number
  worlds: WorldResult[]
  fits: Fit[]
}
