// Random worlds: the closed form against eigenvalues and against plain simulation, and claims that can fail.
import { describe, expect, test } from 'vitest'
import { judgeAll } from '#lab/claims.ts'
import { chartsOf } from '#lab/figures/figure.ts'
import { seededRandom } from '#lab/random.ts'
import { contextHere, finish } from '#lab/testing/run-here.ts'
import { accelerate } from '../cart-pole/physics.ts'
import { randomWorldsClaims } from './claims.ts'
import { placedSpeedRange, randomWorldsDefaults } from './config.ts'
import { randomWorldsFigures } from './figures.ts'
import { fullPolynomial, fullTruth, placeFullPoles } from './full-world.ts'
import { compareOnGrid, measureRandomWorlds } from './part.ts'
import { fractionOf, insideOf, regionOf } from './region.ts'
import { randomWorldsSabotages } from './sabotages.ts'
import { balances, drawRatios, dt, eigenvaluesOf, type Gains, placePoles, truth, worldOf } from './world.ts'

const speeds = [1, 4.7, 20, 75, 150, 210]

/** |θ| + |θ̇| after so many steps of the recursion itself, from 1 each. */
function simulate({ falling, pushing }: typeof truth, [k1, k2]: Gains, steps: number): number {
  let [angle, spin] = [1, 1]
  for (let step = 0; step < steps; step += 1)
    [angle, spin] = [angle + spin * dt, spin + (falling * angle - pushing * (k1 * angle + k2 * spin)) * dt]
  return Math.abs(angle) + Math.abs(spin)
}

describe('the region of success', () => {
  test.each(speeds)('is that of the eigenvalues, with poles at −%d', (speed) => {
    const { points, alike } = compareOnGrid(balances, speed)
    expect(points).toBe(40_000)
    expect(alike).toBe(points)
  })

  test.each(speeds)('is where the pole comes upright step by step, with poles at −%d', (speed) => {
    const random = seededRandom(speed, 'simulated')
    const isInside = insideOf(speed)
    const seen = { upright: 0, fallen: 0 }
    for (let world = 0; world < 150; world += 1) {
      const ratios = drawRatios(random, 'signs unknown')
      const gains = placePoles(worldOf(ratios), speed)
      const [modulus] = eigenvaluesOf(truth, gains)
      // Near the border it takes too long to see.
      if (Math.abs(modulus - 1) < 0.003) continue
      const isUpright = simulate(truth, gains, 5_000) < 1
      expect(isUpright).toBe(isInside(ratios))
      seen[isUpright ? 'upright' : 'fallen'] += 1
    }
    expect(seen.fallen).toBeGreaterThan(25)
    if (speed < 200) expect(seen.upright).toBeGreaterThan(5)
  })

  test('contains the true world as long as steps are short enough for its poles', () => {
    for (const speed of [1, 50, 199]) expect(insideOf(speed)({ falling: 1, pushing: 1 })).toBe(true)
    expect(insideOf(201)({ falling: 1, pushing: 1 })).toBe(false)
  })

  test('covers as much as its corners say', () => {
    // Slow poles: r < α′/α + ω²/α, all but a sliver of 4ω dt/4 at the bottom.
    const w = 25 / truth.falling
    expect(regionOf(5, 'signs known').length).toBeGreaterThan(3)
    expect(fractionOf(5, 'signs known')).toBeCloseTo(1 - (2 - w) ** 2 / 8, 1)
    expect(fractionOf(1_000, 'signs known')).toBe(0)
  })
})

describe('the controllers', () => {
  test('place both poles where they are asked to', () => {
    for (const speed of speeds) {
      const moduli = eigenvaluesOf(truth, placePoles(truth, speed))
      // A double eigenvalue moves by the root of a rounding error.
      for (const modulus of moduli) expect(modulus).toBeCloseTo(Math.abs(1 - speed * dt), 6)
    }
  })

  test('of the whole cart-pole place all four', () => {
    for (const speed of [1, 5, 20]) {
      const gains = placeFullPoles(fullTruth, speed)
      if (!gains) throw new Error('The true world has no gains.')
      const wanted = [4 * speed, 6 * speed ** 2, 4 * speed ** 3, speed ** 4]
      for (const [at, value] of fullPolynomial(fullTruth, gains).entries())
        expect(value / (wanted[at] as number)).toBeCloseTo(1, 9)
    }
  })
})

describe('the worlds', () => {
  test('are the cart-pole’s own, near upright', () => {
    const tiny = 1e-6
    const at = (state: Partial<Parameters<typeof accelerate>[0]>, action = 0) =>
      accelerate({ x: 0, velocity: 0, angle: 0, spin: 0, ...state }, action)
    const found = [at({ angle: tiny }), at({ velocity: tiny }), at({}, tiny / 10)]
    const [byAngle, bySpeed, byForce] = found
    const differences = [
      byAngle?.cart,
      bySpeed?.cart,
      byForce?.cart,
      byAngle?.pole,
      bySpeed?.pole,
      byForce?.pole,
    ]
    for (const [index, value] of fullTruth.entries())
      expect((differences[index] as number) / tiny).toBeCloseTo(value, 5)
  })

  test('have those of a heavy cart as their limit', () => {
    expect(truth.falling).toBeCloseTo(24.55, 10)
    expect(truth.pushing).toBeCloseTo(2.5, 10)
  })
})

describe('a run', () => {
  const measure = async (sabotage?: string) => {
    const context = contextHere(sabotage === undefined ? { seed: 11 } : { seed: 11, sabotage })
    return finish(measureRandomWorlds(randomWorldsDefaults, context))
  }

  test('has claims that hold, and that fail where something is done wrong', async () => {
    const { steps, value } = await measure()
    expect(steps.at(-1)?.fraction).toBe(1)
    const verdicts = judgeAll(randomWorldsClaims, [value])
    for (const { id } of randomWorldsClaims) expect([id, verdicts[id]?.verdict]).toEqual([id, 'holds'])
    const broken = new Set<string>()
    for (const [name, { breaks }] of Object.entries(randomWorldsSabotages)) {
      const judged = judgeAll(randomWorldsClaims, [(await measure(name)).value])
      for (const id of breaks) {
        expect([name, id, judged[id]?.verdict]).toEqual([name, id, 'fails'])
        broken.add(id)
      }
    }
    expect(broken.size).toBe(randomWorldsClaims.length)
  })

  test('is drawn with its counts', async () => {
    expect(randomWorldsFigures([])).toEqual([])
    const drawn = randomWorldsFigures([(await measure()).value])
    expect(drawn.map(({ id }) => id)).toEqual(['random-worlds-plane', 'random-worlds-speed'])
    const marks = drawn.flatMap(chartsOf).flatMap((chart) => chart.marks)
    expect(marks.filter(({ kind }) => kind === 'points').length).toBeGreaterThan(2)
  })

  test('its figures are finite for every setting', async () => {
    const { value } = await measure()
    const { min, max, step } = placedSpeedRange
    for (let placedSpeed = min; placedSpeed <= max; placedSpeed += 7 * step) {
      const values = randomWorldsFigures([{ ...value, placedSpeed }])
        .flatMap(chartsOf)
        .flatMap(({ marks }) => marks.flatMap((mark) => ('y' in mark ? [...mark.x, ...mark.y] : [])))
      expect(values.length).toBeGreaterThan(100)
      expect(values.every(Number.isFinite)).toBe(true)
    }
  })
})
