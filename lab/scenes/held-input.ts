// What steps get of a reader's hands: what is held now, and what was pressed and let go between two steps.

export interface HeldInput<Input> {
  /** The newest, whether a step had it or not. */
  readonly newest: Input
  change(input: Input): void
  /** For one step. */
  take(): Input
}

/** A tap that is shorter than a step still counts for one. */
export function holdInput<Input>(first: Input): HeldInput<Input> {
  let now = first
  let next: Input | undefined
  let isTaken = true
  return {
    get newest() {
      return next ?? now
    },
    change(input) {
      if (isTaken) {
        now = input
        isTaken = false
      } else next = input
    },
    take() {
      const taken = now
      isTaken = next === undefined
      now = next ?? now
      next = undefined
      return taken
    },
  }
}
