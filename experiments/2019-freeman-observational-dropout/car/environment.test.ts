// Driving: what is paid and what is seen.
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#lab/random.ts'
import { agentOf } from './agents.ts'
import { type Drive, driveFrame, featureCount, observeDrive, rules, startDrive } from './environment.ts'
import { driveEpisode } from './rollout.ts'
import { drawTrack, type Track, trackSizes } from './track.ts'

const random = seededRandom(11, 'car tests')
const tracks = Array.from({ length: 30 }, () => drawTrack(random))
const coin = [1, 2, 3, 4]

/** A policy by hand: it steers by a few of the features, with gas up to a speed, and gets round. */
const steady = Float64Array.from({ length: 51 }, (_, at) => {
  const steer: Record<number, number> = { 0: -1.5, 1: -1.5, 9: 1, 10: 1.5, 11: 1 }
  const gasAndBrake: Record<number, number> = { 20: -2, 33: 0.7, 37: 1, 50: -1.8 }
  return steer[at] ?? gasAndBrake[at] ?? 0
})

describe('an episode', () => {
  const track = tracks[0] as Track

  test('pays 1,000 for a whole lap, less 0.1 a frame', () => {
    const agent = agentOf('linear-features', steady, null)
    const driven = tracks.map((one) => driveEpisode(agent, { track: one, coin }, 1))
    for (const { reward, frames, visited } of driven) {
      expect(visited).toBe(1)
      expect(frames).toBeLessThan(rules.maxFrames)
      expect(reward).toBeCloseTo(1_000 - 0.1 * frames, 6)
    }
  })

  test('costs as much for a car that stands as if it stood to the last frame', () => {
    const still = startDrive(track)
    let reward = 0
    for (let isOver = false; !isOver; ) {
      const frame = driveFrame(still, [0, 0, 1])
      reward += frame.reward
      isOver = frame.isOver
    }
    expect(still.frame).toBe(rules.patience + 1)
    expect(reward).toBeCloseTo(1_000 / track.tiles - 100, 6)
  })

  test('costs 100 more where the car leaves the field', () => {
    const away = startDrive(track)
    away.car.x = trackSizes.field - 0.5
    away.car.cos = 1
    away.car.sin = 0
    away.car.forward = 60
    expect(driveFrame(away, [0, 0, 0])).toEqual({ reward: -100.1, isOver: true })
  })

  test('pays no tile that the car passes on grass', () => {
    const beside = startDrive(track)
    beside.car.x -= 2 * trackSizes.halfWidth * (track.alongY[0] as number)
    beside.car.y += 2 * trackSizes.halfWidth * (track.alongX[0] as number)
    expect(driveFrame(beside, [0, 0, 0]).reward).toBeCloseTo(-0.1, 12)
    const seen = observeDrive(beside, new Float64Array(featureCount))
    expect(seen[8]).toBe(1)
    expect(seen[0]).toBeCloseTo(2, 6)
  })

  test('shows sixteen finite features of the order of 1, whatever the car does', () => {
    const draws = seededRandom(5, 'wild')
    let largest = 0
    for (const one of tracks) {
      const state = startDrive(one)
      const seen = new Float64Array(featureCount)
      for (let isOver = false; !isOver; ) {
        isOver = driveFrame(state, [2 * draws.uniform() - 1, draws.uniform(), 0.2 * draws.uniform()]).isOver
        observeDrive(state, seen)
        expect(seen.every(Number.isFinite)).toBe(true)
        largest = Math.max(largest, ...seen.subarray(1).map(Math.abs))
      }
    }
    expect(largest).toBeGreaterThan(1)
    expect(largest).toBeLessThan(12)
  })

  test('shows the same of a car that is turned together with its track', () => {
    const turned: Track = {
      ...track,
      x: track.y.map((y) => -y),
      y: track.x,
      alongX: track.alongY.map((y) => -y),
      alongY: track.alongX,
    }
    const draws = seededRandom(6, 'turned')
    const [one, other] = [startDrive(track), startDrive(turned)]
    const features = (state: Drive) => observeDrive(state, new Float64Array(featureCount))
    for (let frame = 0; frame < 100; frame += 1) {
      const action = [2 * draws.uniform() - 1, draws.uniform(), 0]
      driveFrame(one, action)
      driveFrame(other, action)
      for (const [at, value] of features(one).entries()) expect(features(other)[at]).toBeCloseTo(value, 9)
    }
  })
})
