// A light car seen from above, in the spirit of the paper's CarRacing run and not a replication of it: two axles whose tyres slide.
// Only sums, products, quotients and square roots, so that every engine gives the same numbers.

/** In units of length and seconds; forces are per mass. The first five are CarRacing's, the others ours. */
export const car = {
  /** A frame's length: 50 a second. */
  dt: 0.02,
  /** Tyres grip this much less on grass. */
  grassGrip: 0.6,
  /** Of the front wheels, in rad. */
  steerLimit: 0.4,
  /** In rad/s. */
  steerRate: 3,
  /** From the middle to each axle. */
  axle: 1.6,
  /** What all four tyres can do together on the road, in units/s². */
  grip: 140,
  /** At full gas and from rest, on the rear axle. */
  engine: 40,
  /** Where the engine can do no more, in units/s. */
  topSpeed: 100,
  /** At full brake, over both axles. */
  brake: 70,
  /** A tyre takes this long to stop moving sideways, until it slides. */
  relaxation: 0.04,
} as const

export interface Car {
  x: number
  y: number
  /** Where it points: a vector of length 1. */
  cos: number
  sin: number
  /** Along it and to its left, in units/s. */
  forward: number
  sideways: number
  /** In rad/s, to the left. */
  yawRate: number
  /** Of the front wheels, in rad, to the left. */
  steering: number
  /** How fast each axle's tyres move sideways, in units/s. */
  frontSlip: number
  rearSlip: number
}

export function parkedCar(x: number, y: number, cos: number, sin: number): Car {
  return {
    x,
    y,
    cos,
    sin,
    forward: 0,
    sideways: 0,
    yawRate: 0,
    steering: 0,
    frontSlip: 0,
    rearSlip: 0,
  }
}

/**
 * A frame: changes the car. `steer` from −1 to 1 is where the wheels turn to; `gas` and `brake` go from 0 to 1. `grip` is 1 on the road.
 */
export function drive(on: Car, steer: number, gas: number, brake: number, grip: number): void {
  const { dt, axle } = car
  const turn = car.steerLimit * steer - on.steering
  const most = car.steerRate * dt
  on.steering += turn > most ? most : turn < -most ? -most : turn
  // Of an angle up to 0.4: off by less than 10⁻⁵.
  const angle = on.steering
  const square = angle * angle
  const wheelSin = angle * (1 - square / 6 + (square * square) / 120)
  const wheelCos = 1 - square / 2 + (square * square) / 24 - (square * square * square) / 720

  const { forward, sideways, yawRate } = on
  const atFront = sideways + axle * yawRate
  const frontAlong = forward * wheelCos + atFront * wheelSin
  on.frontSlip = atFront * wheelCos - forward * wheelSin
  on.rearSlip = sideways - axle * yawRate
  const hold = 1 / (2 * car.relaxation)
  // The brake never does more than stop the wheels within a frame.
  const braking = (car.brake * brake) / 2
  const limit = (car.grip * grip) / 2
  const frontPull = -opposing(braking, frontAlong / (2 * dt))
  const frontSide = -hold * on.frontSlip
  const frontScale = withinGrip(limit, frontPull, frontSide)
  const push = car.engine * gas * (1 - forward / car.topSpeed)
  const rearPull = push - opposing(braking, forward / (2 * dt))
  const rearSide = -hold * on.rearSlip
  const rearScale = withinGrip(limit, rearPull, rearSide)

  const frontX = frontScale * (frontPull * wheelCos - frontSide * wheelSin)
  const frontY = frontScale * (frontPull * wheelSin + frontSide * wheelCos)
  const rearX = rearScale * rearPull
  const rearY = rearScale * rearSide
  // The frame turns with the car.
  on.forward = forward + (frontX + rearX + sideways * yawRate) * dt
  on.sideways = sideways + (frontY + rearY - forward * yawRate) * dt
  // The radius of gyration is the distance to the axles.
  on.yawRate = yawRate + ((frontY - rearY) / axle) * dt

  const { cos, sin } = on
  on.x += (on.forward * cos - on.sideways * sin) * dt
  on.y += (on.forward * sin + on.sideways * cos) * dt
  const turned = on.yawRate * dt
  const [nextCos, nextSin] = [cos - turned * sin, sin + turned * cos]
  const length = Math.sqrt(nextCos * nextCos + nextSin * nextSin)
  on.cos = nextCos / length
  on.sin = nextSin / length
}

/** A brake's force against a speed, no larger than what stops it. */
function opposing(force: number, stopping: number): number {
  return stopping > force ? force : stopping < -force ? -force : stopping
}

/** By how much an axle's forces shrink: together they're no more than its tyres can do. */
function withinGrip(limit: number, along: number, aside: number): number {
  const squares = along * along + aside * aside
  return squares > limit * limit ? limit / Math.sqrt(squares) : 1
}
