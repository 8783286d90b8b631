// How the steered blob moves, and what its last frames are pooled to.

import { symmetricRange } from '#lab/figures/film.ts'
import { dot } from '#lab/linear-algebra/vectors.ts'
import type { Motion } from '#lab/scenes/scene.ts'
import { greyPicture, type Picture, type Shape } from '#lab/scenes/shapes.ts'
import { fields } from './config.ts'
import { edge, pixels } from './moving-blobs.ts'
import { type Frames, reverse } from './pooling/frames.ts'
import { poolings } from './pooling/poolings.ts'
import type { SteeredInput } from './scene.ts'

/** Its standard deviation in pixels, and how many it goes a step. */
const blob = { spread: 1.8, speed: 0.7 }
const options = { c: fields.c.default, epsilon: fields.epsilon.default }

interface Place {
  x: number
  y: number
}

interface Pooled {
  /** [256] */
  rank: Float64Array
  average: Float64Array
}

export interface World {
  /** Of the blob in the last frames, the newest last. */
  places: readonly Place[]
  forwards: Pooled
  backwards: Pooled
}

export const motion: Motion<World, SteeredInput> = {
  start: (_, { memory }) =>
    worldOf(Array.from({ length: memory }, () => ({ x: edge / 2 - 1, y: edge / 2 - 1 }))),
  step({ places }, { steer, memory }) {
    const { x, y } = places.at(-1) as Place
    const next = { x: within(x + blob.speed * steer.x), y: within(y + blob.speed * steer.y) }
    // A memory that was made longer fills up again step by step.
    return worldOf([...places, next].slice(-memory))
  },
  draw,
  describe({ places, forwards, backwards }) {
    const { x, y } = places.at(-1) as Place
    const ways = `Forwards and backwards, rank pooling’s images have a cosine of ${written(cosine(forwards.rank, backwards.rank))}`
    const averages = `averages ${written(cosine(forwards.average, backwards.average))}`
    return `The blob is in column ${Math.round(x) + 1}, row ${Math.round(y) + 1}. ${ways}, ${averages}.`
  },
}

function worldOf(places: readonly Place[]): World {
  const frames = framesOf(places)
  return { places, forwards: pool(frames), backwards: pool(reverse(frames)) }
}

function pool(frames: Frames): Pooled {
  return { rank: poolings.rank(options)(frames).vector, average: poolings.average(options)(frames).vector }
}

function framesOf(places: readonly Place[]): Frames {
  const values = new Float64Array(places.length * pixels)
  places.forEach((place, t) => {
    values.set(frameOf(place), t * pixels)
  })
  return { values, time: places.length, features: pixels }
}

function frameOf({ x, y }: Place): Float64Array {
  return Float64Array.from({ length: pixels }, (_, pixel) => {
    const distance = ((pixel % edge) - x) ** 2 + (Math.floor(pixel / edge) - y) ** 2
    return Math.exp(-distance / (2 * blob.spread ** 2))
  })
}

/** So that the blob's middle stays in the field. */
function within(place: number): number {
  return Math.min(Math.max(place, 1), edge - 2)
}

function cosine(left: Float64Array, right: Float64Array): number {
  return dot(left, right) / (Math.sqrt(dot(left, left) * dot(right, right)) || 1)
}

function written(value: number): string {
  return value.toFixed(2).replace('-', '−')
}

/** Of the drawing: where the field stands, and the four images beside it, two columns by two rows. */
const field = { x: 8, y: 26, size: 160 }
const images = { x: 190, y: 26, size: 76, across: 86, down: 122 }

function draw({ places, forwards, backwards }: World): Shape[] {
  const now = places.at(-1) as Place
  return [
    label('The field', field.x, field.y - 8),
    picture(frameOf(now), [0, 1], field),
    trail(places),
    { ...label(`its last ${places.length} frames`, field.x, field.y + field.size + 15), fill: 'quiet' },
    ...wayShapes('Forwards', forwards, 0),
    ...wayShapes('Backwards', backwards, 1),
  ]
}

function wayShapes(name: string, { rank, average }: Pooled, row: number): Shape[] {
  const y = images.y + row * images.down
  const places = [images.x, images.x + images.across]
  const [left, right] = places.map((x) => ({ x, y, size: images.size })) as [Square, Square]
  const below = y + images.size + 14
  return [
    label(name, images.x, y - 8),
    picture(rank, symmetricRange(rank), left),
    picture(average, [0, average.reduce((most, value) => Math.max(most, value), 0)], right),
    { ...label('rank', left.x, below), fill: 'quiet' },
    { ...label('average', right.x, below), fill: 'quiet' },
  ]
}

interface Square {
  x: number
  y: number
  size: number
}

function picture(values: Float64Array, range: readonly [number, number], { x, y, size }: Square): Picture {
  return greyPicture({ x, y, width: size, height: size, columns: edge, rows: edge, values, range })
}

/** The way that the memory holds, over the field. */
function trail(places: readonly Place[]): Shape {
  const scale = field.size / edge
  const points = places.flatMap(({ x, y }) => [field.x + (x + 0.5) * scale, field.y + (y + 0.5) * scale])
  return { kind: 'polyline', points, stroke: 1, strokeWidth: 2 }
}

function label(text: string, x: number, y: number) {
  return { kind: 'text', text, x, y, size: 14, fill: 'ink' } as const
}
