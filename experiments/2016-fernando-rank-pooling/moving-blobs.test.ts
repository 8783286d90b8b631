// The clips: pairs that are each other backwards, which move as their classes say.
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#lab/random.ts'
import { classes, edge, pixels } from './moving-blobs.ts'
import { drawClips } from './parts/sets.ts'

/** Where the light of a frame lies, by its brightest parts. */
function centreOf(frame: Float32Array): [x: number, y: number] {
  let [sum, x, y] = [0, 0, 0]
  for (const [at, value] of frame.entries()) {
    const weight = Math.max(0, value - 0.5)
    sum += weight
    x += weight * (at % edge)
    y += weight * Math.floor(at / edge)
  }
  return [x / sum, y / sum]
}

describe('clips', () => {
  const clips = drawClips(seededRandom(1, 'clips'), { length: 16, noise: 0.1 }, 60)

  test('come in pairs, the second the first one backwards, with the opposite class', () => {
    const each = 16 * pixels
    for (let pair = 0; pair < 60; pair += 1) {
      const [one, other] = [clips.labels[2 * pair] as number, clips.labels[2 * pair + 1] as number]
      expect(other).toBe((one + classes / 2) % classes)
      for (let t = 0; t < 16; t += 1) {
        const forward = clips.inputs.subarray(
          2 * pair * each + t * pixels,
          2 * pair * each + (t + 1) * pixels,
        )
        const from = (2 * pair + 1) * each + (15 - t) * pixels
        expect([...clips.inputs.subarray(from, from + pixels)]).toEqual([...forward])
      }
    }
  })

  test('move as their class says, on the whole', () => {
    const ways = new Map<number, [number, number]>()
    for (const [index, label] of clips.labels.entries()) {
      const at = (t: number) =>
        centreOf(clips.inputs.subarray((index * 16 + t) * pixels, (index * 16 + t + 1) * pixels))
      const [from, to] = [at(0), at(15)]
      const sum = ways.get(label) ?? [0, 0]
      ways.set(label, [sum[0] + to[0] - from[0], sum[1] + to[1] - from[1]])
    }
    for (const [label, [x, y]] of ways) {
      const angle = (label * 2 * Math.PI) / classes
      const along = (x * Math.cos(angle) + y * Math.sin(angle)) / Math.hypot(x, y)
      expect(along).toBeGreaterThan(0.8)
    }
  })
})
