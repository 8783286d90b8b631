// The setting of the random worlds, and how many of them are drawn.

export interface RandomWorldsConfig {
  /** How fast the placed poles make angles die out, in 1/s: how aggressive the controller is. */
  placedSpeed: number
}

/** About as fast as the true pole falls: √α = 4.95 1/s. */
export const randomWorldsDefaults: RandomWorldsConfig = { placedSpeed: 5 }

/** Worlds that are counted at the placed speed, and at each speed of the curve; and the same on the whole cart-pole. */
export const drawn = { here: 20_000, bySpeed: 1_000, full: 1_000, fullBySpeed: 400 } as const

/** What the setting may be. */
export const placedSpeedRange = { min: 1, max: 150, step: 1 } as const
