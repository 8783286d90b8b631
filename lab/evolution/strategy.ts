// What an evolution strategy is: it asks for the fitness of some points and moves by the answers. All maximise.
import type { Random } from '../random.ts'

export interface Strategy {
  /** The points to try next; the same ones until their fitness has come. */
  ask(): Float64Array[]
  /**
   * How good each of those points was, in the same order; more is better, and −∞ is allowed. It moves the centre.
   *
   * @throws where there are more or fewer than points, or one is NaN: the caller has a fault
   */
  tell(fitness: readonly number[]): void
  /** The point that it stands at; changed in place. */
  readonly centre: Float64Array
  /** How many populations it has learned from. */
  readonly generation: number
  /** All that it needs to go on later, after the last `tell`. */
  state(): StrategyState
}

/** Plain JSON. A number comes back from it to the last bit. */
export interface StrategyState {
  /** The strategy's name; it's restored by the same only. */
  kind: string
  generation: number
  vectors: Record<string, number[]>
}

/**
 * Where a generation's random numbers come from: a stream for each, made anew whenever it's asked for, so that a run goes on
 * after a break as it would have without.
 */
export type NoiseOf = (generation: number) => Random
