// What a scene draws, as plain data: shapes in the coordinates of its box, y downwards, in the figures' colours.

import { colourOf } from '../figures/figure.ts'
import { encodeFilm } from '../figures/film.ts'

/** Where shapes stand, from 0, 0 at its upper left. It is scaled to its place: a unit is about 1 CSS pixel on a phone. */
export interface Box {
  width: number
  height: number
}

/** One of the figures' colours by its number from 0, or one of the page's own; `page` is its background. */
export type Paint = number | 'ink' | 'quiet' | 'rule' | 'page' | 'raised'

export interface Look {
  fill?: Paint
  stroke?: Paint
  /** In units of the box; 1 where left out. */
  strokeWidth?: number
  /** From 0 to 1. */
  opacity?: number
}

export interface Rect extends Look {
  kind: 'rect'
  x: number
  y: number
  width: number
  height: number
}

export interface Circle extends Look {
  kind: 'circle'
  x: number
  y: number
  radius: number
}

export interface Line extends Look {
  kind: 'line'
  x1: number
  y1: number
  x2: number
  y2: number
}

/** An open line through points, or with `polygon` a closed one. */
export interface Path extends Look {
  kind: 'polyline' | 'polygon'
  /** x₁, y₁, x₂, y₂ … */
  points: readonly number[]
}

export interface Text extends Look {
  kind: 'text'
  x: number
  /** Of the baseline. */
  y: number
  text: string
  size: number
  anchor?: 'start' | 'middle' | 'end'
}

/** Square pixels in a grid, drawn crisp. Colours of pixels are the same in light and dark. */
export interface Picture {
  kind: 'picture'
  x: number
  y: number
  width: number
  height: number
  columns: number
  rows: number
  /** Grey, or red, green and blue. */
  channels: 1 | 3
  /** Base64 of a byte a channel of each pixel, row after row. */
  pixels: string
}

export type Shape = Rect | Circle | Line | Path | Text | Picture

/** Of one drawing: what a phone draws at its screen's rate. */
export const limits = { shapes: 2_000, points: 20_000, pixels: 65_536, characters: 5_000 } as const

export function paintOf(paint: Paint): string {
  if (typeof paint === 'number') return colourOf(paint)
  return `var(--${paint === 'page' ? 'ground' : paint})`
}

export interface PictureOptions {
  x: number
  y: number
  width: number
  height: number
  columns: number
  rows: number
  /** [rows × columns], or [rows × columns × 3]. */
  values: ArrayLike<number>
  /** What is black and what is white; 0 and 1 where left out. */
  range?: readonly [black: number, white: number]
}

export function greyPicture(options: PictureOptions): Picture {
  return pictureOf(options, 1)
}

export function colourPicture(options: PictureOptions): Picture {
  return pictureOf(options, 3)
}

function pictureOf({ values, range = [0, 1], ...place }: PictureOptions, channels: 1 | 3): Picture {
  const size = { width: place.columns * channels, height: place.rows }
  const { pixels } = encodeFilm({ title: 'Picture', ...size, frames: [values], range })
  return { kind: 'picture', ...place, channels, pixels }
}

/** [rows × columns × channels], from 0 to 255. */
export function pixelsOf({ pixels }: Pick<Picture, 'pixels'>): Uint8Array {
  return Uint8Array.from(atob(pixels), (character) => character.charCodeAt(0))
}

/** Gives the shapes back. What is beyond the limits, or no number, is a bug of the scene. */
export function checkShapes(shapes: readonly Shape[]): readonly Shape[] {
  const found = { shapes: shapes.length, points: 0, pixels: 0, characters: 0 }
  for (const shape of shapes) {
    if (shape.kind === 'picture') found.pixels += shape.columns * shape.rows
    else if (shape.kind === 'text') found.characters += shape.text.length
    else if ('points' in shape) found.points += shape.points.length / 2
    checkNumbers(shape)
  }
  for (const [what, limit] of Object.entries(limits)) {
    const count = found[what as keyof typeof limits]
    if (count > limit) throw new Error(`A drawing has ${count} ${what}; ${limit} is the most.`)
  }
  return shapes
}

function checkNumbers(shape: Shape): void {
  const numbers = Object.values(shape).flatMap((value) => (typeof value === 'number' ? [value] : []))
  if (![...numbers, ...('points' in shape ? shape.points : [])].every(Number.isFinite))
    throw new Error(`A ${shape.kind} has a number that is none.`)
}
