// The same on the whole cart-pole near upright: cart and pole, four numbers of state, six of the world; by numbers, not in closed form.
import { type Complex, rootsOf } from '#lab/numerics/polynomial-roots.ts'
import type { Random } from '#lab/random.ts'
import { world as cartPole } from '../cart-pole/physics.ts'
import { type Drawing, drawings, dt } from './world.ts'

/** ẍ = a₁ θ + a₂ ẋ + b₁ F and θ̈ = a₃ θ + a₄ ẋ + b₂ F, as a₁, a₂, b₁, a₃, a₄, b₂. */
export type FullWorld = readonly [
  cartByAngle: number,
  cartBySpeed: number,
  cartByForce: number,
  poleByAngle: number,
  poleBySpeed: number,
  poleByForce: number,
]

/** F = −(k₁ x + k₂ ẋ + k₃ θ + k₄ θ̇) */
export type FullGains = readonly [number, number, number, number]

/** The cart-pole's equations at a small angle and spin. */
export const fullTruth: FullWorld = linearised()

function linearised(): FullWorld {
  const { gravity, cartMass, poleMass, poleLength, friction } = cartPole
  const mass = cartMass + poleMass
  const inertia = 4 * mass - 3 * poleMass
  return [
    (3 * poleMass * gravity) / inertia,
    (-4 * friction) / inertia,
    4 / inertia,
    (6 * mass * gravity) / (poleLength * inertia),
    (-6 * friction) / (poleLength * inertia),
    6 / (poleLength * inertia),
  ]
}

/**
 * Gains that place all four poles of a world at −`speed`: those of (s + speed)⁴, coefficient by coefficient. Nothing where it has none:
 * the force doesn't reach some direction of the state.
 */
export function placeFullPoles(world: FullWorld, speed: number): FullGains | undefined {
  const [a1, a2, b1, a3, a4, b2] = world
  const c = a1 * b2 - a3 * b1
  const d = a4 * b1 - a2 * b2
  const k1 = speed ** 4 / c
  // k₂ b₁ + k₄ b₂ = third; k₃ b₂ + k₄ d = second; k₂ c + k₃ d = first
  const third = 4 * speed + a2
  const second = 6 * speed ** 2 + a3 - k1 * b1
  const first = 4 * speed ** 3 - a2 * a3 + a1 * a4
  const determinant = b1 * d * d + b2 * b2 * c
  const k2 = (third * d * d + b2 * b2 * first - b2 * d * second) / determinant
  const k4 = (third - k2 * b1) / b2
  const k3 = (second - k4 * d) / b2
  const gains = [k1, k2, k3, k4] as const
  return gains.every(Number.isFinite) ? gains : undefined
}

/** Of a world with its controller, from s³ down: s⁴ + … */
export function fullPolynomial(world: FullWorld, [k1, k2, k3, k4]: FullGains): FullGains {
  const [a1, a2, b1, a3, a4, b2] = world
  const c = a1 * b2 - a3 * b1
  const d = a4 * b1 - a2 * b2
  return [
    -a2 + k2 * b1 + k4 * b2,
    -a3 + k1 * b1 + k3 * b2 + k4 * d,
    a2 * a3 - a1 * a4 + k2 * c + k3 * d,
    k1 * c,
  ]
}

/** Whether the controller of an imagined world balances the true one in Euler's steps: all |1 + s dt| < 1. */
export function balancesFully(imagined: FullWorld, speed: number): boolean {
  const gains = placeFullPoles(imagined, speed)
  if (!gains) return false
  return rootsOf(fullPolynomial(fullTruth, gains)).every(isWithinCircle)
}

function isWithinCircle([real, imaginary]: Complex): boolean {
  const along = 1 + dt * real
  return along * along + dt * dt * imaginary * imaginary < 1
}

/** All six numbers of the true world, each multiplied by one of its own that is drawn evenly. */
export function drawFullWorld(random: Random, drawing: Drawing): FullWorld {
  const [low, high] = drawings[drawing]
  return fullTruth.map((value) => value * (low + (high - low) * random.uniform())) as unknown as FullWorld
}
