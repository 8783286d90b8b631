// One clip's frames as they stand in a file, whichever its format.
import { isArrayProblem } from '#lab/formats/array-file.ts'
import { readNpy } from '#lab/formats/npy.ts'
import { readSafetensors } from '#lab/formats/safetensors.ts'

/** By the endings of their files' names. */
const readers = { npy: readNpy, safetensors: readSafetensors }

export type FrameFormat = keyof typeof readers
export const frameFormats = Object.keys(readers) as FrameFormat[]

export interface FrameFile {
  /** T */
  time: number
  /** p */
  features: number
  /** [T, p], row after row. */
  values: Float32Array
}

/** The frames, or what is wrong with the file, to be read after its name: `is empty`. */
export type FrameReading = FrameFile | string

/** The frames of a file: an array of two dimensions that are not empty, whose numbers are all finite. */
export function readFrames(format: FrameFormat, bytes: Uint8Array): FrameReading {
  const read = readers[format](bytes)
  return isArrayProblem(read) ? read.reason : checkFrames(read.shape, read.values)
}

function checkFrames(shape: readonly number[], values: Float32Array): FrameReading {
  const wrong = whyNoFrames(shape)
  if (wrong !== undefined) return wrong
  const [time, features] = shape as [number, number]
  const odd = values.findIndex((value) => !Number.isFinite(value))
  if (odd < 0) return { time, features, values }
  const place = `frame ${Math.floor(odd / features)}, feature ${odd % features}, counted from 0`
  return `has ${values[odd]} for a number (${place}); all are finite 32-bit floats`
}

function whyNoFrames(shape: readonly number[]): string | undefined {
  const written = shape.join(' × ')
  if (shape.length !== 2)
    return `has ${countDimensions(shape.length)}, ${written}; it must have two, frames × features`
  if (shape[0] === 0) return `has no frames (${written})`
  if (shape[1] === 0) return `has no features (${written})`
  return undefined
}

function countDimensions(count: number): string {
  return count === 1 ? 'one dimension' : `${count} dimensions`
}
