// Clips of a moving blob: a broad one goes along one of eight directions, which is the class, and a narrow one along any other.
import type { Random } from '#lab/random.ts'

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

/** In pixels: the blobs' standard deviations, how far each goes to either side of its middle, and how far that is off the centre. */
const broad = { spread: 1.8, reach: 4, offset: 1.5 }
const narrow = { spread: 0.8, reach: 4, offset: 3 }

/**
 * Each clip stands beside itself backwards, pixel for pixel and with the opposite class (`drawClips`): average and maximum are the
 * same for both, so they are right for one of two at most.
 *
 * @param to is filled with the frames, [T, pixels]
 */
export function drawClip(random: Random, label: number, { length, noise }: ClipTask, to: Float32Array): void {
  const middle = (offset: number) => (edge - 1) / 2 + offset * (2 * random.uniform() - 1)
  const blobs = [
    { ...broad, x: middle(broad.offset), y: middle(broad.offset), turn: label / classes },
    { ...narrow, x: middle(narrow.offset), y: middle(narrow.offset), turn: random.uniform() },
  ]
  for (let t = 0; t < length; t += 1) {
    const tau = length === 1 ? 0 : (2 * t) / (length - 1) - 1
    const centres = blobs.map(({ x, y, reach, turn, spread }) => ({
      x: x + reach * tau * Math.cos(2 * Math.PI * turn),
      y: y + reach * tau * Math.sin(2 * Math.PI * turn),
      spread,
    }))
    for (let row = 0; row < edge; row += 1)
      for (let column = 0; column < edge; column += 1) {
        let value = noise * random.normal()
        for (const { x, y, spread } of centres)
          value += Math.exp(-((column - x) ** 2 + (row - y) ** 2) / (2 * spread ** 2))
        to[t * pixels + row * edge + column] = value
      }
  }
}
