// The cart and its pole as shapes: what's real in colour, what's imagined in outline.
import type { Look, Shape } from '#lab/scenes/shapes.ts'
import { type State, world } from '../cart-pole/physics.ts'
import { toTenth } from '../rounding.ts'

/** Where the middle of the track is in the box. */
export interface Place {
  x: number
  y: number
}

/** Units a metre. */
const scale = 68
/** The pole is drawn half as long again as it is, or a phone would hardly show it. */
const poleLength = 1.5 * world.poleLength * scale
const cart = { width: 40, height: 18 }
const radius = 3.5
/** Points of a half circle at each end of the pole. */
const corners = 5

export interface Point {
  x: number
  y: number
}

export function tipOf({ x: middle, y }: Place, { x, angle }: State): Point {
  return { x: middle + scale * x + poleLength * Math.sin(angle), y: y - poleLength * Math.cos(angle) }
}

/** How far apart two poles' tips are, in metres of the real pole. */
export function distanceOfTips(one: State, other: State): number {
  const across = one.x - other.x + world.poleLength * (Math.sin(one.angle) - Math.sin(other.angle))
  return Math.hypot(across, world.poleLength * (Math.cos(one.angle) - Math.cos(other.angle)))
}

export function drawTrack({ x, y }: Place): Shape[] {
  const end = scale * world.track
  const marks = [-2, -1, 0, 1, 2].map((metre): Shape => {
    const at = x + scale * metre
    return {
      kind: 'line',
      x1: at,
      y1: y + cart.height / 2,
      x2: at,
      y2: y + cart.height / 2 + 5,
      stroke: 'rule',
    }
  })
  const ends = [-end, end].map((from): Shape => {
    return {
      kind: 'line',
      x1: x + from,
      y1: y - 10,
      x2: x + from,
      y2: y + 10,
      stroke: 'quiet',
      strokeWidth: 2,
    }
  })
  const rail: Shape = { kind: 'line', x1: x - end, y1: y, x2: x + end, y2: y, stroke: 'rule', strokeWidth: 2 }
  return [rail, ...marks, ...ends]
}

/** In colour; `opacity` from 0 to 1. */
export function drawReal(place: Place, state: State, opacity = 1): Shape[] {
  return [
    { ...cartOf(place, state), fill: 0, opacity },
    { ...poleOf(place, state), fill: 1, opacity },
    { ...hingeOf(place, state), fill: 'page', opacity },
  ]
}

/** In outline, so that what's behind it is seen. */
export function drawImagined(place: Place, state: State, look: Look = {}): Shape[] {
  const outline = Object.assign({ stroke: 'ink', strokeWidth: 1.5 } as const, look)
  return [
    { ...cartOf(place, state), ...outline },
    { ...poleOf(place, state), ...outline },
  ]
}

/** Only where the poles are in the picture: beyond the track there's nothing to see. */
export function isShown({ x }: State): boolean {
  return Math.abs(x) < world.track + 0.2
}

function cartOf({ x: middle, y }: Place, { x }: State): Shape & { kind: 'rect' } {
  const left = middle + scale * x - cart.width / 2
  return { kind: 'rect', x: left, y: y - cart.height / 2, width: cart.width, height: cart.height }
}

function hingeOf({ x: middle, y }: Place, { x }: State): Shape & { kind: 'circle' } {
  return { kind: 'circle', x: middle + scale * x, y, radius: 2 }
}

/** A rod with round ends. */
function poleOf(place: Place, state: State): Shape & { kind: 'polygon' } {
  const tip = tipOf(place, state)
  const foot = { x: place.x + scale * state.x, y: place.y }
  const points: number[] = []
  for (const [end, turn] of [
    [tip, 0],
    [foot, Math.PI],
  ] as const)
    for (let corner = 0; corner < corners; corner += 1) {
      const angle = state.angle + turn + Math.PI * (corner / (corners - 1)) - Math.PI
      points.push(toTenth(end.x + radius * Math.cos(angle)), toTenth(end.y + radius * Math.sin(angle)))
    }
  return { kind: 'polygon', points }
}
