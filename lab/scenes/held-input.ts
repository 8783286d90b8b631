// What steps get of a reader's hands: what is held now, and what was pressed and let go between two steps.

export interface HeldInput<Input> {
  /** What holds once all that waits was taken. */
  readonly newest: Input
  change(input: Input): void
  /** For one step. */
  take(): Input
}

/** Taps on the picture that wait for steps: more than a few would come long after the hand. */
const mostWaiting = 8

/**
 * A press that is shorter than a step still counts for one; of more changes between two steps the first and the newest count. Taps
 * wait, each for a step of its own, up to eight; one more replaces the last of them. `release` gives what holds after a step with a tap,
 * and the very input that it gets where there is none.
 */
export function holdInput<Input>(
  first: Input,
  release: (input: Input) => Input = (input) => input,
): HeldInput<Input> {
  let now = first
  const waiting: Input[] = []
  const isTap = (input: Input) => release(input) !== input
  return {
    get newest() {
      return release(waiting.at(-1) ?? now)
    },
    change(input) {
      const last = waiting.at(-1)
      const isKept = waiting.length < 2 || (last !== undefined && isTap(last))
      if (!isKept || waiting.length >= mostWaiting) waiting.pop()
      waiting.push(input)
    },
    take() {
      const taken = waiting.shift() ?? now
      now = release(taken)
      return taken
    },
  }
}
