// Real time: sixty frames take the hundred steps of a second.
import { expect, test } from 'vitest'
import { world } from '../cart-pole/physics.ts'
import { framesPerSecond, stepsOfFrame } from './real-time.ts'

test('a second of frames is a second of physics, wherever it begins', () => {
  for (const first of [0, 1, 2, 99]) {
    const frames = Array.from({ length: framesPerSecond }, (_, at) => stepsOfFrame(first + at))
    expect(frames.reduce((sum, steps) => sum + steps, 0) * world.dt).toBeCloseTo(1)
  }
})
