// Cart-pole swing-up: a pole that hangs from a cart is to be swung up and held there (the released code's equations, after
// Deisenroth and Rasmussen 2011).
import type { Random } from '#lab/random.ts'
import type { Environment } from '../observational-dropout.ts'

/** In kg, m, s and N. */
export const world = {
  gravity: 9.82,
  cartMass: 0.5,
  poleMass: 0.5,
  poleLength: 0.6,
  /** N per m/s, on the cart. */
  friction: 0.1,
  /** At full action. */
  force: 10,
  /** A step's length. */
  dt: 0.01,
  /** An episode ends beyond it, on either side. */
  track: 2.4,
} as const

/** Of an episode: ten seconds. */
export const maxSteps = 1_000

/** The pole's angle is 0 upright and π hanging down. */
export interface State {
  x: number
  velocity: number
  angle: number
  /** The angle's change, in rad/s. */
  spin: number
}

export interface Accelerations {
  /** In m/s². */
  cart: number
  /** In rad/s². */
  pole: number
}

/** From an action between −1 and 1, beyond which it is clipped. */
export function accelerate({ velocity, angle, spin }: State, action: number): Accelerations {
  const { gravity, cartMass, poleMass, poleLength, friction, force } = world
  const mass = cartMass + poleMass
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)]
  const push = force * Math.max(-1, Math.min(1, action)) - friction * velocity
  const swing = poleMass * poleLength * spin * spin * sin
  const inertia = 4 * mass - 3 * poleMass * cos * cos
  return {
    cart: (-2 * swing + 3 * poleMass * gravity * sin * cos + 4 * push) / inertia,
    pole: (-3 * swing * cos + 6 * mass * gravity * sin + 6 * push * cos) / (poleLength * inertia),
  }
}

/** One step of Euler's explicit method: everything moves by what it was before. */
export function move({ x, velocity, angle, spin }: State, { cart, pole }: Accelerations): State {
  const { dt } = world
  return {
    x: x + velocity * dt,
    velocity: velocity + cart * dt,
    angle: angle + spin * dt,
    spin: spin + pole * dt,
  }
}

/** From 0 to 1: upright in the middle of the track. Of the state after a step. */
export function rewardOf({ x, angle }: State): number {
  return ((Math.cos(angle) + 1) / 2) * Math.cos((x / world.track) * (Math.PI / 2))
}

export function isOff({ x }: State): boolean {
  return Math.abs(x) > world.track
}

/** What is seen of a state is all of it; networks get the angle's cosine and sine. */
export const cartPole: Environment<State, State, number> = {
  observe: (state) => state,
  step(before, action) {
    const state = move(before, accelerate(before, action))
    return { state, reward: rewardOf(state), isOver: isOff(state) }
  },
}

/**
 * Where episodes begin. `narrow`: hanging still, each number off by a standard deviation of 0.2. `wide`: anywhere, up to 10 m/s and
 * 10 rad/s; about a third of these can't be saved. Scores of one are never compared with scores of the other.
 */
export type Start = 'narrow' | 'wide'

export function drawStart(random: Random, start: Start): State {
  if (start === 'narrow') {
    const off = () => 0.2 * random.normal()
    return { x: off(), velocity: off(), angle: Math.PI + off(), spin: off() }
  }
  const around = (most: number) => most * (2 * random.uniform() - 1)
  return {
    x: around(world.track),
    velocity: around(10),
    angle: Math.PI + around(Math.PI / 2),
    spin: around(10),
  }
}
