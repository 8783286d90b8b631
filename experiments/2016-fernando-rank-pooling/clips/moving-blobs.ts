// Clips of a moving blob: grey pictures on which one broad blob moves along one of eight directions, and a narrow one along any other.
// Clips come in pairs, the second being the first one backwards, pixel for pixel.
import type { Random } from '#lab/random.ts'
import type { Sequences } from '../classifier/sequences.ts'
import { drawNormal } from '../draw.ts'

/** Pixels of an edge. */
export const edge = 16
export const pixels = edge * edge
/** Eighths of a turn, from rightwards on; the opposite of class k is k + 4. */
export const classes = 8

export interface ClipTask {
  /** T */
  length: number
  /** Standard deviation of what is added to each pixel; 1 is the blob's brightness. */
  noise: number
}

/** In pixels: standard deviations of the blobs, how far each goes to either side of its middle, and how far that lies off the centre. */
const broad = { spread: 1.8, reach: 4, offset: 1.5 }
const narrow = { spread: 0.8, reach: 4, offset: 3 }

/** `pairs` clips of random directions, each followed by itself backwards. */
export function drawClips(random: Random, task: ClipTask, pairs: number): Sequences {
  const each = task.length * pixels
  const inputs = new Float32Array(2 * pairs * each)
  const labels = new Int32Array(2 * pairs)
  for (let pair = 0; pair < pairs; pair += 1) {
    const label = random.integer(0, classes - 1)
    const forward = inputs.subarray(2 * pair * each, (2 * pair + 1) * each)
    drawClip(random, task, (label * 2 * Math.PI) / classes, forward)
    for (let t = 0; t < task.length; t += 1)
      inputs.set(
        forward.subarray((task.length - 1 - t) * pixels, (task.length - t) * pixels),
        (2 * pair + 1) * each + t * pixels,
      )
    labels.set([label, (label + classes / 2) % classes], 2 * pair)
  }
  return { inputs, labels, time: task.length, width: pixels }
}

function drawClip(random: Random, { length, noise }: ClipTask, angle: number, to: Float32Array): void {
  const blobs = [
    { ...broad, ...placeOf(random, broad.offset), angle },
    { ...narrow, ...placeOf(random, narrow.offset), angle: 2 * Math.PI * random.uniform() },
  ]
  for (let t = 0; t < length; t += 1) {
    const tau = length === 1 ? 0 : (2 * t) / (length - 1) - 1
    const centres = blobs.map(({ x, y, reach, angle: way, spread }) => ({
      x: x + reach * tau * Math.cos(way),
      y: y + reach * tau * Math.sin(way),
      spread,
    }))
    for (let row = 0; row < edge; row += 1)
      for (let column = 0; column < edge; column += 1) {
        let value = noise * drawNormal(random)
        for (const { x, y, spread } of centres)
          value += Math.exp(-((column - x) ** 2 + (row - y) ** 2) / (2 * spread ** 2))
        to[t * pixels + row * edge + column] = value
      }
  }
}

/** The middle of a path. */
function placeOf(random: Random, offset: number): { x: number; y: number } {
  const middle = (edge - 1) / 2
  const at = () => middle + offset * (2 * random.uniform() - 1)
  return { x: at(), y: at() }
}
