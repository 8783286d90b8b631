// What a run says of the grid world: plain numbers, and one truth table.
import type { Arm } from './arms.ts'

export interface GridResult {
  /** Of each agent's training; 0 where they were trained before and are read from a file. */
  generations: number
  /** Episodes of a score. */
  episodes: number
  /** Points a step, on average over episodes, of an agent that moves at random and of one that stays where it is. */
  random: number
  still: number
  arms: GridArm[]
  directions: GridDirections
  /** Of the agents with a neighbour model at 50%, that with the median score. */
  typical: { score: number; table: string }
}

export interface GridArm extends Arm {
  /** Points a step, of each run's agent, on the same episodes in all arms. */
  scores: number[]
  /** Of the environment, in each run's training. */
  steps: number[]
}

/** Correlations of what a model says with what is seen, down, up, right, left and stay: [5] each. */
export interface GridDirections {
  /** Of the neighbour models at 50%, [runs × 5]. */
  near: number[][]
  /** Of neighbour models that were never asked: those at 100%, [runs × 5]. */
  unasked: number[][]
  full: number[][]
  /** Of the last observation. */
  hold: number[]
  /** Of the best that a truth table can say. */
  exact: number[]
}

/** Above it a direction counts as learned. */
export const learnedAbove = 0.4
