// Tracks: closed, long enough, never too narrow a turn, and the same for the same seed.
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#lab/random.ts'
import { drawTrack, largestTurn, trackSizes } from './track.ts'

const random = seededRandom(11, 'car tests')
const tracks = Array.from({ length: 30 }, () => drawTrack(random))

describe('tracks', () => {
  test('are closed: the last tile is one step from the first', () => {
    const lengths: number[] = []
    for (const { tiles, step, x, y } of tracks)
      for (let tile = 0; tile < tiles; tile += 1) {
        const next = (tile + 1) % tiles
        const dx = (x[next] as number) - (x[tile] as number)
        const dy = (y[next] as number) - (y[tile] as number)
        lengths.push(Math.sqrt(dx * dx + dy * dy) / step)
      }
    // Along a curve a step is a little longer than straight across.
    expect(Math.max(...lengths)).toBeLessThan(1.001)
    expect(Math.min(...lengths)).toBeGreaterThan(0.97)
  })

  test('are as long as their tiles say, within the field and never too narrow a turn', () => {
    for (const track of tracks) {
      expect(Math.abs(track.step - trackSizes.step)).toBeLessThan(0.03)
      expect(track.tiles).toBeGreaterThan(100)
      expect(largestTurn(track)).toBeLessThanOrEqual(trackSizes.turn)
      const farthest = Math.max(...track.x.map((x, tile) => x * x + (track.y[tile] as number) ** 2))
      expect(Math.sqrt(farthest)).toBeLessThan(trackSizes.radius)
    }
  })

  test('go once around the middle, anticlockwise', () => {
    for (const { x, y } of tracks) {
      const angles = [...x].map((value, tile) => Math.atan2(y[tile] as number, value))
      const turns = angles.reduce((sum, angle, tile) => {
        const turn = (angles[(tile + 1) % angles.length] as number) - angle
        return sum + turn - 2 * Math.PI * Math.round(turn / (2 * Math.PI))
      }, 0)
      expect(turns).toBeCloseTo(2 * Math.PI, 9)
    }
  })

  test('are the same for the same seed, and others for others', () => {
    const one = drawTrack(seededRandom(1, 'a'))
    expect(drawTrack(seededRandom(1, 'a'))).toEqual(one)
    expect(drawTrack(seededRandom(2, 'a')).x).not.toEqual(one.x)
  })
})
