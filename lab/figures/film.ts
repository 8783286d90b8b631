// Films as numbers: encoded into what a figure carries, and decoded for anyone who shows them.
import type { Film } from './figure.ts'

export interface Shots {
  title: string
  width: number
  height: number
  /** Each row after row. */
  frames: readonly ArrayLike<number>[]
  /** What is black and what is white; what lies beyond is as black or as white. */
  range?: readonly [black: number, white: number]
}

export function encodeFilm({ title, width, height, frames, range = [0, 1] }: Shots): Film {
  const size = width * height
  const [black, white] = range
  // It rounds, and keeps within a byte.
  const bytes = new Uint8ClampedArray(size * frames.length)
  frames.forEach((frame, index) => {
    if (frame.length !== size)
      throw new Error(`A frame of “${title}” has ${frame.length} pixels, not ${size}.`)
    for (let pixel = 0; pixel < size; pixel += 1)
      bytes[index * size + pixel] = (255 * ((frame[pixel] as number) - black)) / (white - black)
  })
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return { kind: 'film', title, width, height, frames: frames.length, pixels: btoa(text) }
}

/** A grey picture: a byte a pixel, row after row. */
export interface Picture {
  width: number
  height: number
  pixels: Uint8Array
}

/** One picture for each frame. */
export function framesOf(film: Film): Picture[] {
  const { width, height, frames } = film
  const pixels = decodePixels(film)
  const size = width * height
  return Array.from({ length: frames }, (_, frame) => ({
    width,
    height,
    pixels: pixels.subarray(frame * size, (frame + 1) * size),
  }))
}

/**
 * Pictures of one size side by side in one. Each has its first and its last column once more beside it, so that a browser that
 * shows one of them, and rounds, shows nothing of the next.
 */
export function stripOf(pictures: readonly Picture[]): Picture {
  const [{ width, height } = { width: 0, height: 0 }] = pictures
  const across = pictures.length * (width + 2)
  const strip = new Uint8Array(across * height)
  pictures.forEach(({ pixels }, index) => {
    for (let row = 0; row < height; row += 1) {
      const line = pixels.subarray(row * width, (row + 1) * width)
      strip.set([...line.subarray(0, 1), ...line, ...line.subarray(-1)], row * across + index * (width + 2))
    }
  })
  return { width: across, height, pixels: strip }
}

export function decodePixels({ title, width, height, frames, pixels }: Film): Uint8Array {
  const text = atob(pixels)
  if (text.length !== width * height * frames)
    throw new Error(`The film “${title}” has ${text.length} pixels, not ${frames} of ${width} × ${height}.`)
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

/** Zero is the middle grey; the largest number, whichever sign it has, is black or white. */
export function symmetricRange(values: ArrayLike<number>): [black: number, white: number] {
  let largest = 0
  for (let index = 0; index < values.length; index += 1)
    largest = Math.max(largest, Math.abs(values[index] as number))
  return largest === 0 ? [-1, 1] : [-largest, largest]
}
