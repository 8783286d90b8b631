// What an evolution strategy is: it asks for the fitness of some points and moves by what it is told.

export interface Strategy {
  /** The points to try next, each with as many numbers as the strategy was begun with. */
  ask(): Float64Array[]
  /** How good each of those points was, in the same order; more is better. */
  tell(fitness: readonly number[]): void
  /** The point that it stands at. */
  readonly centre: Float64Array
}
