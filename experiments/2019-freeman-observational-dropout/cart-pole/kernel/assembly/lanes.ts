// Where everything lies in memory: two groups of four lanes, a candidate's weights, and episodes with what was earned in them.

/** Byte offsets in a group; each field has a number for each of its four lanes. */
export const x: usize = 0
export const velocity: usize = 16
export const angle: usize = 32
export const spin: usize = 48
/** Of the real angle. */
export const cosine: usize = 64
export const sine: usize = 80
/** What the agent sees, real or imagined, in the same order. */
export const seenX: usize = 96
export const seenVelocity: usize = 112
export const seenAngle: usize = 128
export const seenSpin: usize = 144
export const seenCosine: usize = 160
export const seenSine: usize = 176
/** The peek coin's four words. */
export const coin: usize = 192
/** Single precision: off by less than 0.01 after 1,000 steps. */
export const reward: usize = 256
export const age: usize = 272
/** All bits where the lane runs an episode, else none. */
export const isLive: usize = 288
/** Which episode. */
export const episode: usize = 304
export const action: usize = 320
/** All bits where the next observation is real. */
export const peeks: usize = 336
/** What the learned model imagines. */
export const cartAcceleration: usize = 352
export const poleAcceleration: usize = 368

/** The last field that a lane takes along when it moves. */
export const lastMoved: usize = episode

/** Addresses of the groups, below what the compiler places from 1,024 on. */
export const first: usize = 256
export const second: usize = 640

/** A candidate's, as `networks.ts` lays them out. At most 1,097 numbers: 128 hidden units. */
export const weightsAt: usize = 2048
/** What goes into the hidden units of the first group and of the second, a vector each. */
export const hiddenAt: usize = 8192
export const secondHidden: usize = 2048

export const mostEpisodes: i32 = 4096
export const startsAt: usize = 12288
export const coinsAt: usize = 77824
export const rewardsAt: usize = 143360
export const stepsAt: usize = 159744
