// Saxe's logistic: against its own differential equation, its half-time, and a fit that finds what it was given.
import { describe, expect, test } from 'vitest'
import { saxe, saxeFit } from './saxe.ts'

describe('the growth of a mode', () => {
  test.each([1.6, 0.4])('solves da/dt = 2a(s − a) for s = %f', (value) => {
    const [start, step] = [0.01, 1e-4]
    let strength = start
    for (let at = 0; at < 10; at += step) {
      const slope = (a: number) => 2 * a * (value - a)
      const middle = strength + (step / 2) * slope(strength)
      strength += step * slope(middle)
    }
    expect(saxe(10, value, start)).toBeCloseTo(strength, 4)
  })

  test('is half there at ln(s/a₀ − 1) / 2s', () => {
    expect(saxe(Math.log(0.8 / 0.01 - 1) / 1.6, 0.8, 0.01)).toBeCloseTo(0.4, 12)
  })

  test('is found by the fit, and a straight line is not', () => {
    const times = Array.from({ length: 100 }, (_, index) => index / 5)
    const curve = times.map((t) => saxe(t, 0.7, 0.003) / 0.7)
    expect(saxeFit(times, curve, 0.7)).toBeGreaterThan(0.9999)
    expect(
      saxeFit(
        times,
        times.map((t) => t / 20),
        0.7,
      ),
    ).toBeLessThan(0.95)
  })
})
