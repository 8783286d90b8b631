// A small line chart in a scene, drawn in pieces: those that are complete never change, so a film keeps each once.
import type { Look, Shape, Text } from '#lab/scenes/shapes.ts'
import { toTenth } from '../rounding.ts'

/** Where it is in the box, and what its axes span; both begin at 0. */
export interface ChartPlace {
  left: number
  top: number
  width: number
  height: number
  /** The ends of the axes. */
  x: number
  y: number
}

/** Points of a piece. */
const pieceLength = 24

/** Its frame, with words at the axes' ends. */
export function drawAxes(
  { left, top, width, height }: ChartPlace,
  words: { title: string; y: string; x: string },
): Shape[] {
  const bottom = top + height
  const text = (about: Pick<Text, 'x' | 'y' | 'text' | 'anchor'>): Shape =>
    Object.assign({ kind: 'text', size: 12, fill: 'quiet' } as const, about)
  return [
    { kind: 'line', x1: left, y1: bottom, x2: left + width, y2: bottom, stroke: 'rule' },
    { kind: 'line', x1: left, y1: top, x2: left, y2: bottom, stroke: 'rule' },
    text({ x: left, y: top - 6, text: words.title }),
    text({ x: left - 4, y: top + 9, text: words.y, anchor: 'end' }),
    text({ x: left - 4, y: bottom, text: '0', anchor: 'end' }),
    text({ x: left + width, y: bottom + 17, text: words.x, anchor: 'end' }),
  ]
}

/** `xs` and `ys`: [points]; values beyond the axes stay at their ends. */
export function drawCurve(
  place: ChartPlace,
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  look: Look,
): Shape[] {
  const pieces: Shape[] = []
  for (let from = 0; from + 1 < ys.length; from += pieceLength) {
    const points: number[] = []
    for (let at = from; at <= Math.min(from + pieceLength, ys.length - 1); at += 1)
      points.push(toTenth(xOf(place, xs[at] as number)), toTenth(yOf(place, ys[at] as number)))
    pieces.push(Object.assign({ kind: 'polyline', points } as const, look))
  }
  return pieces
}

export function xOf({ left, width, x }: ChartPlace, value: number): number {
  return left + width * Math.max(0, Math.min(1, value / x))
}

export function yOf({ top, height, y }: ChartPlace, value: number): number {
  return top + height * (1 - Math.max(0, Math.min(1, value / y)))
}
