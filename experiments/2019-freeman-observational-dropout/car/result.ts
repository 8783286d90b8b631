// What a run leaves of the car: the scores of one training seed's agents on held-out tracks.
import type { Arm, LearnedArm } from './arms.ts'

export interface Score {
  mean: number
  /** Between tracks: a sample standard deviation. */
  deviation: number
  /** The fraction of tiles that were visited, on average. */
  visited: number
}

/** One held-out track and the way that an agent took, in units of length. */
export interface DrivenTrack {
  left: Points
  right: Points
  driven: Points
  /** Where it saw. */
  peeks: Points
  score: number
}

export interface Points {
  x: number[]
  y: number[]
}

export interface CarResult {
  /** Of the stored agents. */
  trainingSeed: number
  tracks: number
  scores: Record<Arm, Score>
  /** The same agents with their model replaced by the last observation, without training again. */
  swapped: Record<LearnedArm, Score>
  /** Of the change from frame to frame, how much a model predicts: 1 minus its squared error divided by that of no change. */
  explained: Record<LearnedArm, number>
  /** By the agent that sees 5% of frames. */
  drive: DrivenTrack
}
