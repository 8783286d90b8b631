// What a run leaves of the random worlds.
import type { Drawing } from './world.ts'

/** A fraction of drawn worlds, and how many were drawn. */
export interface Counted {
  works: number
  drawn: number
}

export interface RandomWorldsResult {
  /** Where poles were placed, in 1/s. */
  placedSpeed: number
  /** Points of a grid over the plane of worlds, and how many of them the closed form and the eigenvalues judge alike. */
  grid: { points: number; alike: number }
  /** By the region's area, and counted. */
  fractions: Record<Drawing, { exact: number } & Counted>
  /** Of worlds whose β′ has the wrong sign. */
  wrongSign: Counted
  /** Over placed speeds, for each of them. */
  bySpeed: {
    speeds: number[]
    counted: Record<Drawing, number[]>
    /** Of the whole cart-pole, all of whose six numbers are drawn. */
    full: Record<Drawing, number[]>
    drawn: number
  }
  full: Record<Drawing, Counted>
}
