// Driving as an environment: a car on a track, what is seen of it in sixteen numbers, and what it earns.
import type { Environment } from '../observational-dropout.ts'
import { type Car, car, drive, parkedCar } from './physics.ts'
import { type Track, trackSizes } from './track.ts'

/** CarRacing's rewards and ends; `patience` is ours. */
export const rules = {
  maxFrames: 1_000,
  frameCost: 0.1,
  /** For all tiles together. */
  tiles: 1_000,
  leftField: -100,
  /** Frames without a new tile, after which the car is taken to stand until the last frame. */
  patience: 100,
} as const

export const featureCount = 16
/** steer from −1 to 1, gas and brake from 0 to 1 */
export const actionCount = 3

/** Tiles ahead at which the track's direction is seen. */
const lookAhead = [2, 4, 7, 11, 16, 22, 30] as const

export interface Drive {
  track: Track
  car: Car
  frame: number
  /** The tile that the car is nearest to. */
  tile: number
  /** To the left of the middle line, in units of length. */
  offset: number
  visited: Uint8Array
  visits: number
  /** Of the last new tile. */
  lastNew: number
}

/** At rest on the first tile. */
export function startDrive(track: Track): Drive {
  const first = [track.x, track.y, track.alongX, track.alongY].map((values) => values[0] as number) as [
    number,
    number,
    number,
    number,
  ]
  return {
    track,
    car: parkedCar(...first),
    frame: 0,
    tile: 0,
    offset: 0,
    visited: new Uint8Array(track.tiles),
    visits: 0,
    lastNew: 0,
  }
}

function isOnRoad({ offset }: Pick<Drive, 'offset'>): boolean {
  return offset <= trackSizes.halfWidth && offset >= -trackSizes.halfWidth
}

/** A frame: changes the drive. Returns the reward; `isOver` of the result says whether it was the last. */
export function driveFrame(state: Drive, action: ArrayLike<number>): { reward: number; isOver: boolean } {
  const grip = isOnRoad(state) ? 1 : car.grassGrip
  drive(state.car, action[0] as number, action[1] as number, action[2] as number, grip)
  state.frame += 1
  findTile(state)
  let reward = -rules.frameCost
  if (isOnRoad(state) && state.visited[state.tile] === 0) {
    state.visited[state.tile] = 1
    state.visits += 1
    state.lastNew = state.frame
    reward += rules.tiles / state.track.tiles
  }
  const { x, y } = state.car
  const { field } = trackSizes
  if (x > field || x < -field || y > field || y < -field)
    return { reward: reward + rules.leftField, isOver: true }
  if (state.frame - state.lastNew >= rules.patience)
    return { reward: reward - rules.frameCost * (rules.maxFrames - state.frame), isOver: true }
  return { reward, isOver: state.visits === state.track.tiles || state.frame >= rules.maxFrames }
}

/** Goes along the tiles to the one that the car is beside. */
function findTile(state: Drive): void {
  const { tiles, step, x, y, alongX, alongY } = state.track
  const half = step / 2
  for (let tries = 0; tries < 8; tries += 1) {
    const { tile } = state
    const dx = state.car.x - (x[tile] as number)
    const dy = state.car.y - (y[tile] as number)
    const [ax, ay] = [alongX[tile] as number, alongY[tile] as number]
    const along = dx * ax + dy * ay
    state.offset = dy * ax - dx * ay
    if (along > half) state.tile = tile + 1 === tiles ? 0 : tile + 1
    else if (along < -half) state.tile = tile === 0 ? tiles - 1 : tile - 1
    else return
  }
}

/**
 * What is seen, relative to the track, each of the order of 1, into `seen`, [16]: the offset from the middle line; the heading error's sine
 * and cosine; the speed forwards and sideways; the yaw rate; how both axles slip; whether it's on grass; then which way the track goes at
 * seven places up to 30 tiles (105 units) ahead.
 */
export function observeDrive(state: Drive, seen: Float64Array): Float64Array {
  const { car: on, tile, track } = state
  const { alongX, alongY, tiles } = track
  const [ax, ay] = [alongX[tile] as number, alongY[tile] as number]
  seen[0] = state.offset / trackSizes.halfWidth
  seen[1] = ax * on.sin - ay * on.cos
  seen[2] = ax * on.cos + ay * on.sin
  seen[3] = on.forward / 50
  seen[4] = on.sideways / 10
  seen[5] = on.yawRate / 2
  seen[6] = on.frontSlip / 10
  seen[7] = on.rearSlip / 10
  seen[8] = isOnRoad(state) ? 0 : 1
  for (let at = 0; at < lookAhead.length; at += 1) {
    const ahead = tile + (lookAhead[at] as number)
    const there = ahead >= tiles ? ahead - tiles : ahead
    const [tx, ty] = [alongX[there] as number, alongY[there] as number]
    const sine = on.cos * ty - on.sin * tx
    const isAhead = on.cos * tx + on.sin * ty >= 0
    // Grows with the angle all the way to a turn back: from −2 to 2.
    seen[9 + at] = isAhead ? sine : sine >= 0 ? 2 - sine : -2 - sine
  }
  return seen
}

/** Uses one array for all that it observes: what was observed before is overwritten. */
export function drivingEnvironment(): Environment<Drive, Float64Array, Float64Array> {
  const seen = new Float64Array(featureCount)
  return {
    observe: (state) => observeDrive(state, seen),
    step(state, action) {
      const { reward, isOver } = driveFrame(state, action)
      return { state, reward, isOver }
    },
  }
}
