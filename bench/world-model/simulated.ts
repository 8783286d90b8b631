// One who simulates the task, as the race wants it, with the steps and the score of the last time.
import type { Contestant } from '../contestant.ts'

export interface Simulated {
  /** The mean over all candidates and episodes of the summed rewards. */
  score: number
  /** Of all episodes together. */
  steps: number
}

export interface Simulating extends Contestant {
  simulate(): Promise<Simulated>
}

/** A race compares what its steps give: scores as parts of the most that there is. */
export function simulating(
  name: string,
  simulate: () => Promise<Simulated>,
  dispose: () => void,
): Simulating {
  return { name, simulate, step: async () => (await simulate()).score / 1_000, dispose }
}

/** @throws where one differs: nobody is fast by being wrong */
export function judgeScores(scores: Readonly<Record<string, Simulated>>): void {
  const [first, ...others] = Object.values(scores)
  for (const other of others) {
    const [score, steps] = [
      other.score / (first as Simulated).score,
      other.steps / (first as Simulated).steps,
    ]
    if (!(Math.abs(score - 1) < tolerance && Math.abs(steps - 1) < tolerance))
      throw new Error(`They simulate different things: ${JSON.stringify(scores)}`)
  }
}

/** Rounding makes single episodes part; their mean hardly moves. */
const tolerance = 0.005
