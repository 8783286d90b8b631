// The evolution strategies: against another implementation's generations, on published test functions, and after a break.
import { describe, expect, test } from 'vitest'
import { type Random, seededRandom } from '../random.ts'
import { isotropicStrategy } from './isotropic.ts'
import { pepg } from './pepg.ts'
import { powerOf, valueAt } from './schedule.ts'
import { separableCma, separableCmaConstants } from './separable-cma.ts'
import type { NoiseOf, Strategy, StrategyState } from './strategy.ts'

const noiseFrom =
  (seed: number): NoiseOf =>
  (generation) =>
    seededRandom(seed, `strategy/${generation}`)

type Make = (noiseOf: NoiseOf, start: Float64Array, saved?: StrategyState) => Strategy
const kinds: Record<'isotropic' | 'isotropic by Adam' | 'pepg' | 'pepg by Adam' | 'separable-cma', Make> = {
  isotropic: (noiseOf, start, saved) =>
    isotropicStrategy(noiseOf, { start, population: 40, spread: 0.1, rate: 0.05 }, saved),
  'isotropic by Adam': (noiseOf, start, saved) =>
    isotropicStrategy(
      noiseOf,
      { start, population: 40, spread: { first: 0.1, decay: 0.999, least: 0.02 }, rate: 0.01, adam: {} },
      saved,
    ),
  pepg: (noiseOf, start, saved) =>
    pepg(noiseOf, { start, population: 40, spread: 0.3, centreRate: 1, spreadRate: 0.3 }, saved),
  'pepg by Adam': (noiseOf, start, saved) =>
    pepg(
      noiseOf,
      {
        start,
        population: 40,
        spread: { first: 0.1, decay: 0.999, least: 0.02 },
        centreRate: 0.01,
        spreadRate: 0.1,
        adam: {},
      },
      saved,
    ),
  'separable-cma': (noiseOf, start, saved) => separableCma(noiseOf, { start, spread: 0.3 }, saved),
}
const names = Object.keys(kinds) as (keyof typeof kinds)[]

type Fitness = (point: Float64Array) => number

function run(strategy: Strategy, fitness: Fitness, generations: number): Strategy {
  for (let generation = 0; generation < generations; generation += 1)
    strategy.tell(strategy.ask().map(fitness))
  return strategy
}

const at = (point: Float64Array, index: number) => point[index] as number

describe('the first three generations', () => {
  /** Noise that another program can make as well: number i of direction k in generation g. */
  const wave: NoiseOf = (g) => {
    let drawn = 0
    const normal = () => {
      const [k, i] = [Math.floor(drawn / 3), drawn % 3]
      drawn += 1
      return 1.7 * Math.sin(1 + 37 * g + 11 * k + 5 * i)
    }
    return { normal } as Random
  }
  const hill: Fitness = (x) =>
    -((at(x, 0) - 1) ** 2) - 4 * (at(x, 1) + 0.5) ** 2 - 9 * (at(x, 2) - at(x, 0)) ** 2
  const start = Float64Array.of(0.5, -1, 2)

  // Recorded from a NumPy program that was written from the papers' equations by itself.
  const recorded: [string, Strategy, Record<string, number[]>][] = [
    [
      'the isotropic strategy',
      isotropicStrategy(wave, { start, population: 6, spread: 0.4, rate: 0.3 }),
      { centre: [1.1688676643833629, -0.9098655001881008, 1.3822678340211934] },
    ],
    [
      'the isotropic strategy by Adam, whose spread shrinks and whose weights decay',
      isotropicStrategy(wave, {
        start,
        population: 6,
        spread: { first: 0.4, decay: 0.8, least: 0.3 },
        rate: 0.3,
        adam: { second: 0.99 },
        weightDecay: 0.5,
      }),
      {
        centre: [1.385414529697442, -1.1975745368599497, 1.1570735538838635],
        mean: [0.39417392134321405, 0.14344005433640486, -0.3127968827511569],
        square: [0.06690646530133808, 0.02307453618729255, 0.056383864580459776],
      },
    ],
    [
      'PEPG by ranks',
      pepg(wave, { start, population: 6, spread: 0.4, centreRate: 0.5, spreadRate: 0.3 }),
      {
        centre: [1.0558860509600883, -0.8819446745191555, 1.5110896123028497],
        spreads: [0.35640429338699864, 0.46040138036309786, 0.34223354945381557],
      },
    ],
    [
      'PEPG by fitness itself',
      pepg(wave, { start, population: 6, spread: 0.4, centreRate: 0.5, spreadRate: 0.3, isRanked: false }),
      {
        centre: [1.0567659384427297, -0.9752741567392127, 1.4583544264203714],
        spreads: [0.3212378904995806, 0.5118195241959991, 0.31050019426250836],
      },
    ],
    [
      'PEPG by Adam, whose spreads shrink and whose weights decay',
      pepg(wave, {
        start,
        population: 6,
        spread: { first: 0.4, decay: 0.9, least: 0.3 },
        centreRate: 0.3,
        spreadRate: 0.3,
        adam: { second: 0.99 },
        weightDecay: 0.5,
      }),
      {
        centre: [1.378719918308875, -1.1568799053502967, 1.164402927756575],
        spreads: [0.3, 0.3339685815265983, 0.3],
        mean: [0.09110208032764451, 0.030585687391855708, -0.07397414580126349],
        square: [0.00372032043820183, 0.001026636657601453, 0.003293489359626605],
      },
    ],
    [
      'separable CMA-ES',
      separableCma(wave, { start, spread: 0.4, population: 6 }),
      {
        centre: [1.4552453694891052, -1.3983813444054651, 0.7770251367692271],
        spread: [0.760437559927211],
        variances: [0.7467087881636981, 0.9769565883413767, 0.8676311641461639],
      },
    ],
  ]
  test.each(recorded)('of %s are those of another implementation', (_, strategy, right) => {
    const { vectors, generation } = run(strategy, hill, 3).state()
    expect(generation).toBe(3)
    for (const [name, values] of Object.entries(right))
      expect(vectors[name]).toEqual(values.map((value) => expect.closeTo(value, 12)))
  })

  test('of separable CMA-ES begin with its paper’s constants', () => {
    const { weights, ...rest } = separableCmaConstants(3, 6)
    expect(weights).toEqual([0.58564511, 0.29282255, 0.12153234].map((value) => expect.closeTo(value, 8)))
    expect(rest).toEqual({
      effective: expect.closeTo(2.2548150822, 9),
      spreadRate: expect.closeTo(0.5154343301, 9),
      damping: expect.closeTo(1.5154343301, 9),
      pathRate: 4 / 7,
      covarianceRate: expect.closeTo(0.1953045497, 9),
      expected: expect.closeTo(1.5968775303, 9),
    })
  })
})

const sphere: Fitness = (x) => -x.reduce((sum, value) => sum + value * value, 0)
/** The axes' scales reach from 1 to 1,000 (Hansen and Ostermeier 2001, table 1). */
const ellipsoid: Fitness = (x) =>
  -x.reduce((sum, value, index) => sum + (1_000 ** (index / (x.length - 1)) * value) ** 2, 0)
const rosenbrock: Fitness = (x) =>
  -x.subarray(1).reduce((sum, value, index) => {
    const before = at(x, index)
    return sum + 100 * (before * before - value) ** 2 + (before - 1) ** 2
  }, 0)

describe('on test functions', () => {
  test.each(names.flatMap((name) => [1, 2, 3].map((seed) => [name, seed] as const)))(
    '%s comes to the top of a sphere, seed %i',
    (name, seed) => {
      const strategy = run(kinds[name](noiseFrom(seed), new Float64Array(4).fill(1)), sphere, 600)
      expect(sphere(strategy.centre)).toBeGreaterThan(-0.05)
    },
  )

  test.each([1, 2, 3])('separable CMA-ES learns the scales of an ellipsoid, seed %i', (seed) => {
    const strategy = run(
      separableCma(noiseFrom(seed), { start: new Float64Array(10).fill(1), spread: 1 }),
      ellipsoid,
      500,
    )
    expect(ellipsoid(strategy.centre)).toBeGreaterThan(-1e-9)
    const { variances = [] } = strategy.state().vectors
    // The best variances are as the squared scales, inverse: 10⁶ from end to end.
    expect(Math.log10((variances[0] as number) / (variances[9] as number))).toBeCloseTo(6, -0.3)
  })

  test.each([1, 2, 3])('PEPG shrinks most where an ellipsoid is steepest, seed %i', (seed) => {
    const options = { population: 40, spread: 1, centreRate: 1, spreadRate: 0.3 }
    const strategy = pepg(noiseFrom(seed), { start: new Float64Array(5).fill(1), ...options })
    const before = ellipsoid(strategy.centre)
    run(strategy, ellipsoid, 400)
    expect(ellipsoid(strategy.centre) / before).toBeLessThan(1e-3)
    const { spreads = [] } = strategy.state().vectors
    expect(Math.min(...spreads)).toBe(spreads[4])
    expect(spreads[4]).toBeLessThan((spreads[0] as number) / 10)
  })

  const valley = Float64Array.of(-1, 1)
  test.each<[string, (noiseOf: NoiseOf) => Strategy, number, number]>([
    [
      'the isotropic strategy',
      (noiseOf) => isotropicStrategy(noiseOf, { start: valley, population: 200, spread: 0.05, rate: 0.005 }),
      1_500,
      // Its steps don't shrink.
      0.05,
    ],
    [
      'the isotropic strategy by Adam, with a spread that shrinks,',
      (noiseOf) =>
        isotropicStrategy(noiseOf, {
          start: valley,
          population: 40,
          spread: { first: 0.1, decay: 0.997, least: 0.002 },
          rate: 0.01,
          adam: {},
        }),
      3_000,
      0.01,
    ],
    [
      'PEPG',
      (noiseOf) =>
        pepg(noiseOf, {
          start: valley,
          population: 40,
          spread: { first: 0.3, least: 0.02 },
          centreRate: 1,
          spreadRate: 0.05,
        }),
      3_000,
      0.01,
    ],
    [
      'separable CMA-ES',
      (noiseOf) => separableCma(noiseOf, { start: valley, population: 20, spread: 0.3 }),
      2_000,
      1e-8,
    ],
  ])('%s follows Rosenbrock’s valley to its end', (_, make, generations, near) => {
    expect(-rosenbrock(valley)).toBe(4)
    expect(-rosenbrock(run(make(noiseFrom(1)), rosenbrock, generations).centre)).toBeLessThan(near)
  })
})

describe.each(names)('the state of %s', (name) => {
  const start = Float64Array.of(-1, 1, 0.5)

  test('half-way, as JSON, leads to where the whole run leads', () => {
    const whole = run(kinds[name](noiseFrom(7), start), rosenbrock, 40)
    const half = run(kinds[name](noiseFrom(7), start), rosenbrock, 20)
    const saved: StrategyState = JSON.parse(JSON.stringify(half.state()))
    const rest = run(kinds[name](noiseFrom(7), start, saved), rosenbrock, 20)
    expect(rest.centre).toEqual(whole.centre)
    expect(rest.state()).toEqual(whole.state())
    expect(rest.generation).toBe(40)
    expect(half.centre).not.toEqual(whole.centre)
  })

  test('is left alone by asking, which gives the same points until their fitness has come', () => {
    const strategy = kinds[name](noiseFrom(3), start)
    const before = strategy.state()
    const points = strategy.ask()
    expect(strategy.ask()).toEqual(points)
    expect(strategy.state()).toEqual(before)
    strategy.tell(points.map(sphere))
    expect(strategy.ask()).not.toEqual(points)
    expect([...start]).toEqual([-1, 1, 0.5])
  })

  test('does not need the points to have been asked for again', () => {
    const strategy = kinds[name](noiseFrom(3), start)
    const fitness = strategy.ask().map(sphere)
    const restored = kinds[name](noiseFrom(3), start, strategy.state())
    restored.tell(fitness)
    strategy.tell(fitness)
    expect(restored.centre).toEqual(strategy.centre)
  })

  test('is restored by its own kind and size only', () => {
    const saved = kinds[name](noiseFrom(1), start).state()
    expect(() => kinds[name](noiseFrom(1), start, { ...saved, kind: 'other' })).toThrow('“other”')
    expect(() => kinds[name](noiseFrom(1), new Float64Array(2), saved)).toThrow("“centre” isn't 2")
    expect(() => kinds[name](noiseFrom(1), start, { ...saved, vectors: {} })).toThrow('“centre”')
    expect(() => kinds[name](noiseFrom(1), start, { ...saved, generation: 1.5 })).toThrow('1.5')
  })

  test('stays finite when all are equally fit, or some not at all', () => {
    const strategy = kinds[name](noiseFrom(1), start)
    run(strategy, () => 1, 3)
    run(strategy, (x) => (at(x, 0) > -1 ? -Infinity : sphere(x)), 3)
    for (const vector of Object.values(strategy.state().vectors))
      expect(vector.every(Number.isFinite)).toBe(true)
  })

  test('takes a number for each point and nothing else', () => {
    const strategy = kinds[name](noiseFrom(1), start)
    const fitness = strategy.ask().map(sphere)
    expect(() => strategy.tell(fitness.slice(1))).toThrow(`fitness of ${fitness.length} points`)
    expect(() => strategy.tell(fitness.with(2, Number.NaN))).toThrow('each a number')
  })
})

test('PEPG keeps its spreads within their bounds', () => {
  const spread = { first: 1, least: 0.5 }
  const options = { population: 10, spread, centreRate: 0, spreadRate: 50, maxChange: 0.1 }
  const strategy = pepg(noiseFrom(1), { start: new Float64Array(3), ...options })
  const seen: number[] = [1]
  for (let generation = 0; generation < 30; generation += 1) {
    run(strategy, sphere, 1)
    seen.push((strategy.state().vectors.spreads as number[])[0] as number)
  }
  for (const [index, value] of seen.slice(1).entries()) {
    expect(value).toBeGreaterThanOrEqual(0.5)
    expect(Math.abs(value / (seen[index] as number) - 1)).toBeLessThan(0.1 + 1e-12)
  }
  expect(Math.min(...seen)).toBe(0.5)
})

test('PEPG’s spreads shrink on top of what they learn, down to their least', () => {
  const after = (decay: number) => {
    const options = {
      population: 10,
      spread: { first: 1, decay, least: 0.1 },
      centreRate: 0,
      spreadRate: 0.1,
    }
    return run(pepg(noiseFrom(1), { start: new Float64Array(3).fill(1), ...options }), sphere, 1)
  }
  const spreadsOf = (strategy: Strategy) => strategy.state().vectors.spreads as number[]
  for (const [place, spread] of spreadsOf(after(0.5)).entries())
    expect(spread).toBeCloseTo((spreadsOf(after(1))[place] as number) / 2, 12)
  expect(spreadsOf(after(0.01))).toEqual([0.1, 0.1, 0.1])
})

test('PEPG’s first step by Adam has the length of its rate in every place', () => {
  const start = Float64Array.of(1, -2, 3)
  const options = { population: 32, spread: 0.1, centreRate: 0.01, spreadRate: 0.1, adam: {} }
  const { centre } = run(pepg(noiseFrom(1), { start, ...options }), sphere, 1)
  for (const [place, value] of centre.entries())
    expect(Math.abs(value - (start[place] as number))).toBeCloseTo(0.01, 6)
})

test('a spread shrinks by the same factor each generation, down to its least', () => {
  const spread = { first: 1, decay: 0.5, least: 0.2 }
  expect([0, 1, 2, 3, 60].map((generation) => valueAt(spread, generation))).toEqual([1, 0.5, 0.25, 0.2, 0.2])
  expect([0, 7, 5_000].map((generation) => valueAt({ first: 0.3 }, generation))).toEqual([0.3, 0.3, 0.3])
  for (const exponent of [0, 1, 2, 3, 10, 1_000, 3_913])
    expect(powerOf(0.999, exponent)).toBeCloseTo(0.999 ** exponent, 12)
})

test.each([3, 0, -2])('mirrored pairs don’t make a population of %d', (population) => {
  const options = { start: new Float64Array(2), population, spread: 1, rate: 1 }
  expect(() => isotropicStrategy(noiseFrom(1), options)).toThrow('even')
  expect(() => pepg(noiseFrom(1), { ...options, centreRate: 1, spreadRate: 0 })).toThrow('even')
})
