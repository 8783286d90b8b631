// Parts of a run one after another, each with its share of the whole.
import type { Step } from './experiment.ts'

/** A part's steps, as a stretch of a longer run: its fractions go from `from` to `from + length`. */
export async function* within<S extends Step, Value>(
  from: number,
  length: number,
  part: AsyncGenerator<S, Value>,
): AsyncGenerator<S, Value> {
  try {
    while (true) {
      const step = await part.next()
      if (step.done) return step.value
      yield { ...step.value, fraction: from + length * step.value.fraction }
    }
  } finally {
    await part.return(undefined as never)
  }
}

/** Where a run in parts was when a part gave a snapshot. */
export interface SavedPart {
  index: number
  /** What the part itself saved. */
  inner: unknown
}

/**
 * `weight` is the time that a part takes, in any unit. A part begins when the one before it is through. Parts before `first` are left out,
 * as a run that goes on from a snapshot has them; a part's snapshot becomes a `SavedPart`.
 */
export async function* inOrder<S extends Step>(
  parts: readonly (readonly [weight: number, part: AsyncGenerator<S, void>])[],
  first = 0,
): AsyncGenerator<S, void> {
  const total = parts.reduce((sum, [weight]) => sum + weight, 0)
  let before = 0
  for (const [index, [weight, part]] of parts.entries()) {
    // A part's end is the next one's beginning to the last digit, so that fractions never fall.
    if (index >= first)
      for await (const step of within(before, weight, part)) {
        const { snapshot } = step
        const fraction = step.fraction / total
        if (!snapshot) yield { ...step, fraction }
        else {
          const save = async (): Promise<SavedPart> => ({ index, inner: await snapshot() })
          yield { ...step, fraction, snapshot: save }
        }
      }
    before += weight
  }
}
