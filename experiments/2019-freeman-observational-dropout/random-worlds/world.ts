// The pole near upright on a heavy cart, a linear world of two numbers; worlds drawn at random, and controllers that place their poles.
import type { Random } from '#lab/random.ts'
import { world as cartPole } from '../cart-pole/physics.ts'

/** θ̈ = α θ + β u: how fast a pole falls, and what the cart's acceleration u does to it. */
export interface World {
  /** α, in 1/s² */
  falling: number
  /** β, in rad/m */
  pushing: number
}

/**
 * The cart-pole's equations in the limit of a heavy cart and a small angle: 4 M l θ̈ = 6 M g θ + 6 F, and u = F / M. Its steps are theirs,
 * too: Euler's method, 0.01 s each.
 */
export const truth: World = {
  falling: (3 * cartPole.gravity) / (2 * cartPole.poleLength),
  pushing: 3 / (2 * cartPole.poleLength),
}
/** A step's length, in s. */
export const dt = cartPole.dt

/** u = −k₁ θ − k₂ θ̇ */
export type Gains = readonly [angle: number, spin: number]

/**
 * The gains that place both poles of a world at −`speed` (1/s): then θ̈ + 2 speed θ̇ + speed² θ = 0, and angles die out about as fast as
 * can be without swinging. With Euler's steps both eigenvalues are 1 − speed · dt.
 */
export function placePoles({ falling, pushing }: World, speed: number): Gains {
  return [(speed * speed + falling) / pushing, (2 * speed) / pushing]
}

/** Moduli of the closed loop's two eigenvalues, the larger first: of I + dt (A − B K). Below 1 the pole comes upright. */
export function eigenvaluesOf({ falling, pushing }: World, [k1, k2]: Gains): [number, number] {
  // dt (A − B K) has −trace and determinant:
  const spin = pushing * k2 * dt
  const angle = (pushing * k1 - falling) * dt * dt
  const square = (spin * spin) / 4 - angle
  if (square < 0) {
    const [real, imaginary] = [1 - spin / 2, Math.sqrt(-square)]
    const modulus = Math.sqrt(real * real + imaginary * imaginary)
    return [modulus, modulus]
  }
  const root = Math.sqrt(square)
  const both = [Math.abs(1 - spin / 2 - root), Math.abs(1 - spin / 2 + root)] as const
  return [Math.max(...both), Math.min(...both)]
}

/** An imagined world, as multiples of the true one's numbers: α′ / α and β′ / β. */
export interface Ratios {
  falling: number
  pushing: number
}

export function worldOf({ falling, pushing }: Ratios): World {
  return { falling: falling * truth.falling, pushing: pushing * truth.pushing }
}

/** Whether the controller of an imagined world balances the true one, by the eigenvalues. */
export function balances(ratios: Ratios, speed: number): boolean {
  return eigenvaluesOf(truth, placePoles(worldOf(ratios), speed))[0] < 1
}

/**
 * Where random worlds come from: both ratios are drawn evenly between these ends. `signs known`: both numbers have the true ones' signs and
 * are up to twice as large. `signs unknown`: they may have the wrong signs as well.
 */
export const drawings = {
  'signs known': [0, 2],
  'signs unknown': [-2, 2],
} as const
export type Drawing = keyof typeof drawings

export function drawRatios(random: Random, drawing: Drawing): Ratios {
  const [low, high] = drawings[drawing]
  const draw = () => low + (high - low) * random.uniform()
  return { falling: draw(), pushing: draw() }
}
