// Curves as SVG paths, thinned to what can be seen.
import type { Line, Points } from './figure.ts'
import { placeOf, type Scales } from './scale.ts'

/** What paths are drawn in: units across and down, and the digits after the point of a coordinate. */
export interface Box {
  width: number
  height: number
  digits: number
  /** Of the height: what a curve may be off by, thinned. */
  tolerance?: number
}

/** Stretched by the page to whatever it has room for; fine enough for a screen's width. */
export const stretchedBox: Box = { width: 4000, height: 2000, digits: 0 }

type Point = readonly [x: number, y: number]

/** Less is seen by nobody. */
const finest = 0.0015

export function linePath({ x, y }: Pick<Line, 'x' | 'y'>, scales: Scales, box: Box): string {
  return piecesOf(x, y, scales, box)
    .map((points) => writePath(thinned(points, (box.tolerance ?? finest) * box.height), box.digits))
    .join('')
}

/** Between the least and the most. */
export function bandPath({ x, low, high }: Line, scales: Scales, box: Box): string {
  if (!low || !high) return ''
  const uppers = piecesOf(x, high, scales, box)
  const lowers = piecesOf(x, low, scales, box)
  if (uppers.length !== lowers.length) return ''
  const thin = (points: Point[]) => thinned(points, 1.5 * (box.tolerance ?? finest) * box.height)
  return uppers
    .map((upper, index) => {
      const outline = [...thin(upper), ...thin(lowers[index] as Point[]).toReversed()]
      return `${writePath(outline, box.digits)}z`
    })
    .join('')
}

/** Lines of no length, which round ends make into dots of one size however the drawing is stretched. */
export function pointsPath({ x, y }: Pick<Points, 'x' | 'y'>, scales: Scales, box: Box): string {
  return piecesOf(x, y, scales, box)
    .flat()
    .map(([across, down]) => `M${write(across, box.digits)} ${write(down, box.digits)}h0`)
    .join('')
}

/** In the box's units; a new piece after each place that has no number. */
function piecesOf(x: readonly number[], y: readonly number[], scales: Scales, box: Box): Point[][] {
  const pieces: Point[][] = []
  let isOpen = false
  for (const [index, value] of x.entries()) {
    const across = placeOf(scales.x, value)
    const down = 1 - placeOf(scales.y, y[index] ?? Number.NaN)
    const isNumber = Number.isFinite(across) && Number.isFinite(down)
    const point: Point = [across * box.width, down * box.height]
    if (isNumber && isOpen) pieces.at(-1)?.push(point)
    else if (isNumber) pieces.push([point])
    isOpen = isNumber
  }
  return pieces
}

/** As Douglas and Peucker thin a line (Cartographica 10, 1973), by the distance upwards: `x` goes one way. */
export function thinned(points: readonly Point[], most: number): Point[] {
  if (points.length < 3) return [...points]
  const isKept = new Uint8Array(points.length)
  isKept[0] = 1
  isKept[points.length - 1] = 1
  const spans: [number, number][] = [[0, points.length - 1]]
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span
    const { index, distance } = furthest(points, from, to)
    if (!(distance > most)) continue
    isKept[index] = 1
    spans.push([from, index], [index, to])
  }
  return points.filter((_, index) => isKept[index] === 1)
}

function furthest(points: readonly Point[], from: number, to: number): { index: number; distance: number } {
  const [[x0, y0], [x1, y1]] = [points[from] as Point, points[to] as Point]
  const slope = x1 === x0 ? 0 : (y1 - y0) / (x1 - x0)
  let [index, distance] = [from, 0]
  for (let at = from + 1; at < to; at += 1) {
    const [x, y] = points[at] as Point
    const away = Math.abs(y - (y0 + slope * (x - x0)))
    if (away > distance) [index, distance] = [at, away]
  }
  return { index, distance }
}

/** Each point from the one before, rounded so that errors don't add up. */
function writePath(points: readonly Point[], digits: number): string {
  const scale = 10 ** digits
  const rounded = points.map(([x, y]) => [Math.round(x * scale), Math.round(y * scale)] as const)
  const first = rounded[0]
  if (!first) return ''
  let [path, last] = [`M${pair(first[0], first[1], scale)}`, first]
  for (const [index, point] of rounded.slice(1).entries()) {
    path += `${index === 0 ? 'l' : ''}${separated(pair(point[0] - last[0], point[1] - last[1], scale), index > 0)}`
    last = point
  }
  return path
}

function separated(text: string, isAfterNumber: boolean): string {
  return isAfterNumber && !text.startsWith('-') ? ` ${text}` : text
}

function pair(x: number, y: number, scale: number): string {
  const [across, down] = [String(x / scale), String(y / scale)]
  return down.startsWith('-') ? across + down : `${across} ${down}`
}

function write(value: number, digits: number): string {
  return String(Math.round(value * 10 ** digits) / 10 ** digits)
}
