// The layer itself: its gradient's error, the order that it finds, and what it costs.
import type { Chart, Figure, Line, Mark } from '#lab/figures/figure.ts'
import { mean } from '#lab/statistics/moments.ts'
import { exponentOf } from '#lab/statistics/slope.ts'
import { bandOf } from './curves.ts'
import type { SolverName } from './pooling/hessian/solvers.ts'
import type { Costs, Gradients, Orders, Ranking, Times, WayName } from './result.ts'

const ways: Record<WayName, { label: string; colour: number }> = {
  dense: { label: 'dense', colour: 0 },
  recursion: { label: 'Lemma 3', colour: 1 },
  woodbury: { label: 'Woodbury', colour: 2 },
  diagonal: { label: 'diagonal', colour: 4 },
  printed: { label: 'printed sign', colour: 5 },
}
const wayNames = Object.keys(ways) as WayName[]
const exactWays: readonly WayName[] = ['dense', 'recursion', 'woodbury']
const solverNames: readonly SolverName[] = ['recursion', 'dense', 'woodbury', 'diagonal']

export function gradientFigure(seeds: Gradients[]): Figure[] {
  if (seeds.length === 0) return []
  const told = wayNames.map((way) => `${ways[way].label} ${worst(seeds, way).toExponential(1)}`)
  return [
    {
      id: 'gradients',
      title: 'The gradient, held against finite differences',
      caption:
        'Each point is a random sequence. The three exact ways agree, at the rounding of finite differences. The diagonal approximation is another direction; with the sign of eₜ that eq 20 prints, eq 21 is wrong, at C = 1 by about as much as it is long.',
      alternative: `The largest relative errors: ${told.join(', ')}.`,
      x: { label: 'problem' },
      y: { label: 'relative error of dL/dV', type: 'log' },
      panels: [
        {
          title: 'Three exact ways',
          marks: exactWays.map((way, at) => errorPoints(seeds, way, (at - 1) / 4)),
        },
        { title: 'Diagonal approximation', marks: [errorPoints(seeds, 'diagonal')] },
        { title: 'The sign that eq 20 prints', marks: [errorPoints(seeds, 'printed')] },
      ],
    },
  ]
}

/** Those that lie on each other are drawn a little aside. */
function errorPoints(seeds: Gradients[], way: WayName, aside = 0): Mark {
  const y = seeds.flatMap(({ errors }) => errors[way])
  return { kind: 'points', ...ways[way], x: y.map((_, index) => index + 1 + aside), y }
}

function worst(seeds: Gradients[], way: WayName): number {
  return Math.max(...seeds.flatMap(({ errors }) => errors[way]))
}

export function orderFigure(seeds: Ranking[]): Figure[] {
  if (seeds.length === 0) return []
  const orders = (name: keyof Ranking) => seeds.map((seed) => seed[name])
  return [
    {
      id: 'order',
      title: 'Pairs of frames in the right order',
      caption:
        'Where frames wander aside as smoothly as they drift on, the exact solution at C = 1 finds the drift and the approximation is led astray. Under noise that is alike in all directions it is the other way about: the exact solution is shrunk, less so with a larger C.',
      alternative: `Exact and approximate, where most disturbs them: wandering ${tellLast(orders('wander'))}, noise ${tellLast(orders('white'))}.`,
      x: { label: 'strength, in lengths of the drift' },
      y: { label: 'share of pairs in order' },
      panels: [
        orderPanel('Frames wander aside', orders('wander')),
        orderPanel('Noise in all directions', orders('white')),
      ],
    },
  ]
}

function orderPanel(title: string, seeds: Orders[]): Chart {
  const x = seeds[0]?.strength ?? []
  const marks = [
    bandOf(
      { label: 'exact', colour: 2 },
      x,
      seeds.map(({ exact }) => exact),
    ),
    bandOf(
      { label: 'approximate', colour: 3 },
      x,
      seeds.map(({ approximate }) => approximate),
    ),
  ]
  return { title, marks: marks.filter(({ x: places }) => places.length > 0) }
}

function tellLast(seeds: Orders[]): string {
  const last = (name: 'exact' | 'approximate') => mean(seeds.map((one) => one[name].at(-1) ?? Number.NaN))
  return `${last('exact').toFixed(3)} and ${last('approximate').toFixed(3)}`
}

export function costFigure(seeds: Costs[]): Figure[] {
  if (seeds.length === 0) return []
  return [
    {
      id: 'costs',
      title: 'What a layer’s step takes',
      caption: `Forwards and backwards through the layer, by what solves for the gradient. Ways that make a matrix of p × p numbers grow with the square of the features and more; Woodbury’s grows with the features, as the approximation does; in p they are timed where they take long enough. ${tellExponents(seeds)}`,
      alternative: `Medians in milliseconds at 1024 features: ${solverNames.map((name) => tellCost(seeds, name)).join(', ')}.`,
      x: { label: 'features p', type: 'log' },
      y: { label: 'time', unit: 'ms', type: 'log' },
      panels: [
        { title: '32 frames', marks: costLines(seeds.map(({ byFeatures }) => byFeatures)) },
        {
          ...{ title: '256 features', x: { label: 'frames T', type: 'log' as const } },
          marks: costLines(seeds.map(({ byTime }) => byTime)),
        },
      ],
    },
  ]
}

function costLines(seeds: Record<SolverName, Times>[]): Line[] {
  return solverNames
    .map((name) =>
      bandOf(
        ways[name],
        seeds[0]?.[name].places ?? [],
        seeds.map((seed) => seed[name].ms),
      ),
    )
    .filter(({ x }) => x.length > 0)
}

/** The measured exponents: the slopes of the lines. */
function tellExponents(seeds: Costs[]): string {
  const tell = (of: 'byFeatures' | 'byTime') =>
    solverNames
      .map((name) => {
        const slopes = seeds.map((seed) => exponentOf(seed[of][name].places, seed[of][name].ms))
        return `${ways[name].label} ${mean(slopes).toFixed(1)}`
      })
      .join(', ')
  const isWhole = seeds.every(({ byTime }) => byTime.woodbury.places.length > 1)
  return isWhole ? `Exponents in p: ${tell('byFeatures')}; in T: ${tell('byTime')}.` : ''
}

function tellCost(seeds: Costs[], name: SolverName): string {
  const found = seeds.map(
    ({ byFeatures: { [name]: times } }) => times.ms[times.places.indexOf(1_024)] ?? Number.NaN,
  )
  return `${ways[name].label} ${Number(mean(found).toPrecision(2))}`
}
