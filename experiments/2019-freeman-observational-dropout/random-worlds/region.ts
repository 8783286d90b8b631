// The region of success in closed form: for which imagined worlds a controller balances the true one, and how many of them there are.
import { type Drawing, drawings, dt, type Ratios, truth } from './world.ts'

/**
 * A half-plane of imagined worlds: falling · (α′/α) + pushing · (β′/β) + constant > 0.
 */
export interface HalfPlane {
  falling: number
  pushing: number
  constant: number
}

/**
 * The conditions on an imagined world for its controller to balance the true one. With c₁ = 2 ω dt / r and
 * c₀ = ((ω² + α′) / r − α) dt², where r = β′/β, the closed loop's z = λ − 1 solves z² + c₁ z + c₀ = 0; both |λ| < 1 where c₀ > 0,
 * c₁ > c₀ and 4 + c₀ > 2 c₁ (Jury's test). Times r, which is positive wherever all three can hold, each is linear in α′/α and r.
 */
function conditionsOf(speed: number): Record<'sign' | 'strong' | 'damped' | 'slow', HalfPlane> {
  const a = truth.falling * dt * dt
  const w = speed * dt
  return {
    /** β′ has the right sign. */
    sign: { falling: 0, pushing: 1, constant: 0 },
    /** The controller is strong enough to hold the pole: r < α′/α + ω²/α. */
    strong: { falling: a, pushing: -a, constant: w * w },
    /** Steps don't make its swings grow. */
    damped: { falling: -a, pushing: a, constant: 2 * w - w * w },
    /** Steps don't make it overshoot further each time. */
    slow: { falling: a, pushing: 4 - a, constant: w * w - 4 * w },
  }
}

/** Whether a world's controller balances the true one, by the closed form. */
export function insideOf(speed: number): (ratios: Ratios) => boolean {
  const planes = Object.values(conditionsOf(speed))
  return ({ falling, pushing }) =>
    planes.every((plane) => plane.falling * falling + plane.pushing * pushing + plane.constant > 0)
}

type Point = readonly [falling: number, pushing: number]

function valueAt(plane: HalfPlane, [falling, pushing]: Point): number {
  return plane.falling * falling + plane.pushing * pushing + plane.constant
}

/** The region within a drawing's square, corner after corner; empty where no world of it works. */
export function regionOf(speed: number, drawing: Drawing): Point[] {
  const [low, high] = drawings[drawing]
  const square: Point[] = [
    [low, low],
    [high, low],
    [high, high],
    [low, high],
  ]
  return Object.values(conditionsOf(speed)).reduce(cut, square)
}

/** What of a polygon lies in a half-plane (Sutherland and Hodgman 1974). */
function cut(corners: readonly Point[], plane: HalfPlane): Point[] {
  return corners.flatMap((corner, index) => {
    const next = corners[(index + 1) % corners.length] as Point
    const [here, there] = [valueAt(plane, corner), valueAt(plane, next)]
    const kept = here >= 0 ? [corner] : []
    if (here >= 0 === there >= 0) return kept
    const share = here / (here - there)
    const crossing: Point = [
      corner[0] + share * (next[0] - corner[0]),
      corner[1] + share * (next[1] - corner[1]),
    ]
    return [...kept, crossing]
  })
}

/** The probability that a random world's controller balances the true one: the region's area divided by the square's. Exact. */
export function fractionOf(speed: number, drawing: Drawing): number {
  const corners = regionOf(speed, drawing)
  const doubled = corners.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % corners.length] as Point
    return sum + x * nextY - nextX * y
  }, 0)
  const [low, high] = drawings[drawing]
  return doubled / 2 / (high - low) ** 2
}

/** Between which β′/β the controller works, for an α′/α; nothing where it works for none. */
export function boundsAt(falling: number, speed: number): [low: number, high: number] | undefined {
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (const plane of Object.values(conditionsOf(speed))) {
    const at = -(plane.falling * falling + plane.constant) / plane.pushing
    if (plane.pushing > 0) low = Math.max(low, at)
    else high = Math.min(high, at)
  }
  return low < high ? [low, high] : undefined
}
