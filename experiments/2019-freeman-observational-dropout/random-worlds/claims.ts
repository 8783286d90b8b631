// What is claimed of controllers that were designed for a wrong world. Tolerances are theory's: regions' areas.
import type { Claim } from '#lab/claims.ts'
import { randomWorldsDefaults } from './config.ts'
import type { Counted, RandomWorldsResult } from './result.ts'
import type { Drawing } from './world.ts'

const where = 'Section 2; the random worlds are ours'
const scope =
  'A linear pole on a heavy cart, near upright, with poles placed at −5 1/s and worlds drawn evenly.'

export const randomWorldsClaims: readonly Claim<RandomWorldsResult>[] = [
  {
    id: 'random-worlds-often',
    role: 'supporting',
    statement: 'A controller designed for a wrong world often works in the true one.',
    where,
    expected: 0.855,
    tolerance: { min: 0.83, max: 0.88 },
    why: 'The region’s area is 0.855 of the square, and a count’s standard error 0.0025; the bound is ten of these.',
    measured:
      'Fraction of 20,000 worlds whose controller balances the true pole; α′ and β′ are up to twice the true ones.',
    scope,
    measure: atDefault(({ fractions }) => partOf(fractions['signs known'])),
  },
  {
    id: 'random-worlds-signs',
    role: 'supporting',
    statement: 'If even the signs are unknown, a quarter still work.',
    where,
    expected: 0.243,
    tolerance: { min: 0.215, max: 0.27 },
    why: 'The region’s area is 0.243 of the square, and a count’s standard error 0.003; the bound is nine of these.',
    measured:
      'Fraction of 20,000 worlds whose controller balances the true pole; α′ and β′ are from −2 to 2 times the true ones.',
    scope,
    measure: atDefault(({ fractions }) => partOf(fractions['signs unknown'])),
  },
  {
    id: 'random-worlds-wrong-sign',
    role: 'supporting',
    statement: 'A controller designed for a world where pushing works the other way never works.',
    where,
    expected: 0,
    tolerance: { max: 0 },
    why: 'Closed form: such a controller pushes the pole the way it falls.',
    measured: 'Fraction of 20,000 worlds with the wrong sign of β′ whose controller balances the true pole.',
    scope,
    measure: ({ wrongSign }) => partOf(wrongSign),
  },
  {
    id: 'random-worlds-speed',
    role: 'supporting',
    statement: 'Neither a slow nor a very fast controller works as often as one in between.',
    where,
    expected: 0.45,
    tolerance: { min: 0.3 },
    why: 'By area the best is 0.966, and the ends are 0.515 and 0.505.',
    measured:
      'Largest fraction of working controllers over the placed speeds, minus the larger one of both ends; signs known.',
    scope: 'Placed poles from −1 to −180 1/s, in steps of 0.01 s; without delays or bounds on the force.',
    measure({ bySpeed }) {
      const own = bySpeed.counted['signs known']
      return Math.max(...own) - Math.max(own[0] as number, own.at(-1) as number)
    },
  },
  {
    id: 'random-worlds-full',
    role: 'supporting',
    statement: 'On the whole cart-pole, a controller designed for a wrong world works nearly half the time.',
    where,
    expected: 0.48,
    tolerance: { min: 0.4 },
    why: 'No closed form: pilots with seeds 11–13 had 0.45 to 0.49.',
    measured:
      'Fraction of 1,000 worlds whose controller balances the linearised cart-pole; all six numbers are up to twice the true ones.',
    scope: 'Four poles at −5 1/s; faster controllers work less often, for the cart has to be held as well.',
    measure: atDefault(({ full }) => partOf(full['signs known'])),
  },
  {
    id: 'random-worlds-region',
    role: 'check',
    statement: 'The region of success in closed form is that of the eigenvalues.',
    where: 'Jury’s test',
    expected: 1,
    tolerance: { min: 1 },
    why: 'A theorem: they agree everywhere but on the border, where no point of the grid lies.',
    measured: 'Fraction of 40,000 worlds on a grid that both judge alike.',
    scope: 'For the true world and the placed poles of this run.',
    measure: ({ grid }) => grid.alike / grid.points,
  },
  {
    id: 'random-worlds-area',
    role: 'check',
    statement: 'Counting drawn worlds gives the region’s area.',
    where: 'Derived: areas of polygons',
    expected: 0,
    tolerance: { min: -4, max: 4 },
    why: 'In standard errors of a count; 6 runs of 100,000 are beyond four.',
    measured:
      'Counted fraction minus area, in standard errors; of both ways of drawing the one that is further off.',
    scope: 'For the true world and the placed poles of this run.',
    measure({ fractions }) {
      const [one, other] = [errorsOff(fractions['signs known']), errorsOff(fractions['signs unknown'])]
      return Math.abs(one) > Math.abs(other) ? one : other
    },
  },
]

/** Areas depend on the placed poles: with others the claim isn't measured. */
function atDefault(measure: (result: RandomWorldsResult) => number): Claim<RandomWorldsResult>['measure'] {
  return (result) => (result.placedSpeed === randomWorldsDefaults.placedSpeed ? measure(result) : undefined)
}

function partOf({ works, drawn }: Counted): number {
  return works / drawn
}

function errorsOff({ exact, ...counted }: RandomWorldsResult['fractions'][Drawing]): number {
  return (partOf(counted) - exact) / Math.sqrt((exact * (1 - exact)) / counted.drawn)
}
