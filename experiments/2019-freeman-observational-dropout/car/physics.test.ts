// The car: its tyres, its speed and its turns.
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#lab/random.ts'
import { car, drive, parkedCar } from './physics.ts'

describe('the car', () => {
  /** At speed, steering to the left for a while. */
  function turnAt(grip: number) {
    const on = parkedCar(0, 0, 1, 0)
    on.forward = 45
    for (let frame = 0; frame < 50; frame += 1) drive(on, 0.45, 0.5, 0, grip)
    return { turned: on.cos, slip: Math.abs(on.frontSlip) + Math.abs(on.rearSlip) }
  }

  test('slides on grass where it turns on the road', () => {
    const [road, grass] = [turnAt(1), turnAt(car.grassGrip)]
    expect(grass.slip).toBeGreaterThan(1.5 * road.slip)
    // It has turned less: it points more to where it came from.
    expect(grass.turned).toBeGreaterThan(road.turned + 0.2)
  })

  test('goes straight without steering, up to its top speed, and brakes to a stop', () => {
    const on = parkedCar(3, 4, 0.6, 0.8)
    for (let frame = 0; frame < 600; frame += 1) drive(on, 0, 1, 0, 1)
    expect(on.forward).toBeGreaterThan(0.9 * car.topSpeed)
    expect(on.forward).toBeLessThan(car.topSpeed)
    expect((on.y - 4) / (on.x - 3)).toBeCloseTo(0.8 / 0.6, 9)
    for (let frame = 0; frame < 200; frame += 1) drive(on, 0, 0, 1, 1)
    expect(Math.abs(on.forward)).toBeLessThan(1e-6)
  })

  test('turns to the left as to the right', () => {
    const [left, right] = [parkedCar(0, 0, 1, 0), parkedCar(0, 0, 1, 0)]
    for (let frame = 0; frame < 100; frame += 1) {
      drive(left, 0.5, 0.7, 0, 1)
      drive(right, -0.5, 0.7, 0, 1)
    }
    expect(left.y).toBeGreaterThan(1)
    expect(right.y).toBeCloseTo(-left.y, 9)
    expect(right.x).toBeCloseTo(left.x, 9)
  })

  test('has tyres that never do more than they can', () => {
    const draws = seededRandom(3, 'forces')
    const on = parkedCar(0, 0, 1, 0)
    for (let frame = 0; frame < 2_000; frame += 1) {
      const before = { ...on }
      drive(on, 2 * draws.uniform() - 1, draws.uniform(), draws.uniform(), 1)
      const forward = (on.forward - before.forward) / car.dt - before.sideways * before.yawRate
      const sideways = (on.sideways - before.sideways) / car.dt + before.forward * before.yawRate
      expect(Math.sqrt(forward ** 2 + sideways ** 2)).toBeLessThan(car.grip * (1 + 1e-9))
      expect(Math.sqrt(on.cos ** 2 + on.sin ** 2)).toBeCloseTo(1, 12)
    }
  })
})
