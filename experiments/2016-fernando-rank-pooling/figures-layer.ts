// The layer itself: its gradient's error, the order that it finds, and what it costs.
import type { Axis, Chart, Figure, Line, Mark } from '#lab/figures/figure.ts'
import { mean } from '#lab/statistics/moments.ts'
import { exponentOf } from '#lab/statistics/slope.ts'
import { accuracyAxis, bandOf, looks } from './curves.ts'
import type { SolverName } from './pooling/hessian.ts'
import type { Costs, Gradients, Orders, Ranking, Sweep, Times, WayName } from './result.ts'

const ways: Record<WayName, { label: string; colour: number }> = {
  dense: { label: 'dense', colour: 0 },
  recursion: { label: 'Lemma 3', colour: 1 },
  woodbury: { label: 'Woodbury', colour: 2 },
  diagonal: { label: 'diagonal', colour: 4 },
  printed: { label: 'printed sign', colour: 5 },
  unsolved: { label: 'without the Hessian', colour: 0 },
  held: { label: 'weights held fixed', colour: 1 },
}
const wayNames = Object.keys(ways) as WayName[]
const exactWays: readonly WayName[] = ['dense', 'recursion', 'woodbury']
const solverNames: readonly SolverName[] = ['recursion', 'dense', 'woodbury', 'diagonal']

export function gradientFigure(seeds: Gradients[]): Figure[] {
  if (seeds.length === 0) return []
  const errors = wayNames.map((way) => `${ways[way].label} ${worst(seeds, way).toExponential(1)}`)
  return [
    {
      id: 'gradients',
      title: 'The gradient, compared with finite differences',
      caption:
        'Each point is a random sequence. The three exact ways agree, at the rounding of finite differences. The diagonal approximation is another direction; with the sign of eₜ that eq 20 prints, eq 21 is wrong, at C = 1 by about as much as it is long. Gradients that ignore the argmin are controls: without the Hessian, and with the frames’ weights held fixed.',
      alternative: `The largest relative errors: ${errors.join(', ')}.`,
      x: { label: 'problem' },
      y: { label: 'relative error of dL/dV', type: 'log' },
      panels: [
        {
          title: 'Three exact ways',
          marks: exactWays.map((way, at) => errorPoints(seeds, way, (at - 1) / 4)),
        },
        { title: 'Diagonal approximation', marks: [errorPoints(seeds, 'diagonal')] },
        { title: 'The sign that eq 20 prints', marks: [errorPoints(seeds, 'printed')] },
        {
          title: 'Ignoring the argmin',
          marks: [errorPoints(seeds, 'unsolved', -0.2), errorPoints(seeds, 'held', 0.2)],
        },
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
      alternative: `Exact and approximate, where most disturbs them: wandering ${describeLast(orders('wander'))}, noise ${describeLast(orders('white'))}.`,
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

function describeLast(seeds: Orders[]): string {
  const last = (name: 'exact' | 'approximate') => mean(seeds.map((one) => one[name].at(-1) ?? Number.NaN))
  return `${last('exact').toFixed(3)} and ${last('approximate').toFixed(3)}`
}

export function sweepFigure(seeds: Sweep[]): Figure[] {
  const [first] = seeds
  if (!first) return []
  const x: Axis = { label: 'C', type: 'log' }
  const learned = (to: 'accuracy' | 'accuracyByRate', x: readonly number[]) =>
    (['rank', 'rank diagonal', 'rank unsolved', 'rank held'] as const)
      .map((name) =>
        bandOf(
          looks[name],
          x,
          seeds.map((seed) => seed[to][name]),
        ),
      )
      .filter(({ y }) => y.every(Number.isFinite))
  const [byC, byRate] = [learned('accuracy', first.learnedC), learned('accuracyByRate', first.rates)]
  const cosines = (['rank diagonal', 'rank unsolved', 'rank held'] as const).map((name) =>
    bandOf(
      looks[name],
      first.c,
      seeds.map((seed) => seed.cosines[name]),
    ),
  )
  const leads = [
    bandOf(
      { label: 'frames wander aside', colour: 2 },
      first.c,
      seeds.map(({ lead }) => lead.wander),
    ),
    bandOf(
      { label: 'noise in all directions', colour: 3 },
      first.c,
      seeds.map(({ lead }) => lead.white),
    ),
  ]
  const moved = bandOf(
    { label: 'direction’s change', colour: 2 },
    first.c,
    seeds.map((seed) => seed.moved),
  )
  const panels: Chart[] = [
    { title: 'Rate 0.003, by C', marks: byC },
    { title: 'C = 100, by learning rate', x: { label: 'learning rate', type: 'log' }, marks: byRate },
  ]
  return [
    {
      id: 'sweep',
      title: 'What C changes: learning by each gradient',
      caption:
        'The gated reversal after at most 200 steps. At a small C every gradient learns it, also those that ignore the argmin. At C = 100 the solution bends more with its frames, and at one learning rate the others fall behind the exact gradient. With a larger rate they come close: much of what they lack is the length of the step.',
      alternative: `At C = 100 and the rate of the recipe: ${byC.map(({ label, y }) => `${label} ${(y.at(-1) ?? Number.NaN).toFixed(2)}`).join(', ')}.`,
      x,
      y: accuracyAxis,
      panels: panels.filter(({ marks }) => marks.length > 0),
    },
    {
      id: 'sweep-gradients',
      title: 'What C changes: where gradients point',
      caption:
        'On smooth frames of length 1: the cosine between the exact gradient and those that replace the Hessian by its diagonal, by the identity, or hold the frames’ weights fixed. At a small C the Hessian is nearly the identity, and all agree.',
      alternative: `From C = 0.01 to C = 1000: ${cosines.map(({ label, y }) => `${label} from ${(y[0] ?? Number.NaN).toFixed(2)} to ${(y.at(-1) ?? Number.NaN).toFixed(2)}`).join(', ')}.`,
      x,
      y: { label: 'cosine with the exact gradient' },
      panels: [{ title: 'Direction of the gradient', marks: cosines }],
    },
    {
      id: 'sweep-order',
      title: 'What C changes: order of frames, and steadiness',
      caption:
        'On the left, how many more pairs of frames exact rank pooling puts in order than the approximation; below 0 the approximation is better. Which is better depends on C. On the right, how far the pooled direction goes when one frame moves by 0.1: a large C fits the scores more closely, and is less steady.',
      alternative: `From C = 0.01 to C = 1000 the lead goes ${leads.map(({ label, y }) => `from ${(y[0] ?? Number.NaN).toFixed(3)} to ${(y.at(-1) ?? Number.NaN).toFixed(3)} where ${label === 'frames wander aside' ? label : 'there is noise in all directions'}`).join(', and ')}; the change of direction from ${(moved.y[0] ?? Number.NaN).toFixed(3)} to ${(moved.y.at(-1) ?? Number.NaN).toFixed(3)}.`,
      x,
      y: { label: 'share of pairs, or distance' },
      panels: [
        {
          title: 'Exact less approximate',
          marks: [{ kind: 'rule', label: 'neither is better', axis: 'y', at: 0 }, ...leads],
        },
        { title: 'Change of direction', marks: [moved] },
      ],
    },
  ]
}

export function costFigure(seeds: Costs[]): Figure[] {
  if (seeds.length === 0) return []
  return [
    {
      id: 'costs',
      title: 'What a layer’s step takes',
      caption: `Forwards and backwards through the layer, by what solves for the gradient. Ways that make a matrix of p × p numbers grow with the square of the features and more; Woodbury’s grows with the features, as the approximation does; in p they are timed where they take long enough. ${describeExponents(seeds)}`,
      alternative: `The least of seven rounds in milliseconds at 512 features: ${solverNames.map((name) => describeCost(seeds, name)).join(', ')}.`,
      x: { label: 'features p', type: 'log' },
      y: { label: 'time', unit: 'ms', type: 'log' },
      panels: [
        { title: '32 frames', marks: costLines(seeds.map(({ byFeatures }) => byFeatures)) },
        {
          title: '256 features',
          x: { label: 'frames T', type: 'log' },
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
function describeExponents(seeds: Costs[]): string {
  const describe = (of: 'byFeatures' | 'byTime') =>
    solverNames
      .map((name) => {
        const slopes = seeds.map((seed) => exponentOf(seed[of][name].places, seed[of][name].ms))
        return `${ways[name].label} ${mean(slopes).toFixed(1)}`
      })
      .join(', ')
  const isWhole = seeds.every(({ byTime }) => byTime.woodbury.places.length > 1)
  return isWhole ? `Exponents in p: ${describe('byFeatures')}; in T: ${describe('byTime')}.` : ''
}

function describeCost(seeds: Costs[], name: SolverName): string {
  const found = seeds.map(
    ({ byFeatures: { [name]: times } }) => times.ms[times.places.indexOf(512)] ?? Number.NaN,
  )
  return `${ways[name].label} ${Number(mean(found).toPrecision(2))}`
}
