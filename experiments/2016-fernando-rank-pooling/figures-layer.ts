// The layer itself: its gradient's error, the order that it finds, and what it costs.
import type { Axis, Chart, Figure, Line, Mark } from '#lab/figures/figure.ts'
import { writeValue } from '#lab/figures/scale.ts'
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
  unsolved: { label: 'no Hessian', colour: 3 },
  held: { label: 'fixed weights', colour: 5 },
}
const wayNames = Object.keys(ways) as WayName[]
const exactWays: readonly WayName[] = ['dense', 'recursion', 'woodbury']
const solverNames: readonly SolverName[] = ['recursion', 'dense', 'woodbury', 'diagonal']

export function gradientFigure(seeds: Gradients[]): Figure[] {
  if (seeds.length === 0) return []
  const errors = wayNames.map((way) => `${ways[way].label} ${writeValue(worst(seeds, way))}`)
  return [
    {
      id: 'gradients',
      title: 'The gradient against finite differences',
      caption:
        'Three exact ways of computing the gradient agree with finite differences up to rounding; the diagonal approximation and the printed sign are off by about the gradient’s own length.',
      more: 'Each point is a random sequence, at $C = 1$. The printed sign is that of $e_t$ in eq. 20, which makes eq. 21 wrong. Two controls ignore the argmin: one drops the Hessian, the other holds the frames’ weights fixed.',
      alternative: `The largest relative errors: ${errors.join(', ')}.`,
      x: { label: 'problem' },
      y: { label: 'relative error of $dL/dV$', type: 'log' },
      columns: 2,
      panels: [
        {
          title: 'Three exact ways',
          marks: exactWays.map((way, at) => errorPoints(seeds, way, (at - 1) / 4)),
        },
        { title: 'Diagonal approximation', marks: [errorPoints(seeds, 'diagonal')] },
        { title: 'Sign as printed in eq. 20', marks: [errorPoints(seeds, 'printed')] },
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
      title: 'Which pooling finds the order of frames',
      caption:
        'Where frames wander off as smoothly as they drift, exact rank pooling finds their order and the approximation is led astray; under isotropic noise it’s the other way round.',
      more: 'At $C = 1$ the exact solution is shrunk, less so with a larger $C$.',
      alternative: `Exact and approximate at the greatest strength: wandering ${describeLast(orders('wander'))}, noise ${describeLast(orders('white'))}.`,
      x: { label: 'strength (lengths of the drift)' },
      y: { label: 'fraction of pairs in order' },
      panels: [
        orderPanel('Wandering frames', orders('wander')),
        orderPanel('Isotropic noise', orders('white')),
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
  const x: Axis = { label: '$C$', type: 'log' }
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
      { ...looks[name], label: withoutRank(looks[name].label) },
      first.c,
      seeds.map((seed) => seed.cosines[name]),
    ),
  )
  const leads = [
    bandOf(
      { label: 'wandering frames', colour: 2 },
      first.c,
      seeds.map(({ lead }) => lead.wander),
    ),
    bandOf(
      { label: 'isotropic noise', colour: 3 },
      first.c,
      seeds.map(({ lead }) => lead.white),
    ),
  ]
  const moved = bandOf(
    { label: 'change of direction', colour: 0 },
    first.c,
    seeds.map((seed) => seed.moved),
  )
  const panels: Chart[] = [
    { title: 'By $C$, at learning rate 0.003', marks: byC },
    { title: 'By learning rate, at $C = 100$', x: { label: 'learning rate', type: 'log' }, marks: byRate },
  ]
  return [
    {
      id: 'sweep',
      title: 'What $C$ changes: learning',
      caption:
        'With a small $C$ every gradient learns the gated reversal, even those that ignore the argmin; at $C = 100$ the exact gradient is ahead, until the others get larger learning rates.',
      more: 'After at most 200 steps. With a large $C$ the solution bends more with its frames. Much of what the other gradients lack is step length.',
      alternative: `At $C = 100$ and the recipe’s learning rate: ${byC.map(({ label, y }) => `${label} ${(y.at(-1) ?? Number.NaN).toFixed(2)}`).join(', ')}.`,
      x,
      y: accuracyAxis,
      panels: panels.filter(({ marks }) => marks.length > 0),
    },
    {
      id: 'sweep-gradients',
      title: 'What $C$ changes: where gradients point',
      caption:
        'With a small $C$ the approximate gradients point where the exact one does; with a large $C$ they turn away from it.',
      more: 'The cosine with the exact gradient when the Hessian is replaced by its diagonal or by the identity, or the frames’ weights are held fixed; on smooth frames of length 1. With a small $C$ the Hessian is nearly the identity.',
      alternative: `From $C = 0.01$ to $C = 1000$: ${cosines.map(({ label, y }) => `${label} from ${(y[0] ?? Number.NaN).toFixed(2)} to ${(y.at(-1) ?? Number.NaN).toFixed(2)}`).join(', ')}.`,
      x,
      y: { label: 'cosine with the exact gradient' },
      panels: [{ title: 'Direction of the gradient', marks: cosines }],
    },
    {
      id: 'sweep-order',
      title: 'What $C$ changes: the order found, and stability',
      caption:
        'A larger $C$ favours exact rank pooling over the approximation, but makes the pooled direction less stable.',
      more: 'First, by how much exact rank pooling puts more frame pairs in order than the approximation does; below 0 the approximation is better. Second, how far the pooled direction moves when one frame moves by 0.1.',
      alternative: `From $C = 0.01$ to $C = 1000$ the lead goes ${leads.map(({ label, y }) => `from ${(y[0] ?? Number.NaN).toFixed(3)} to ${(y.at(-1) ?? Number.NaN).toFixed(3)} with ${label}`).join(', and ')}; the change of direction from ${(moved.y[0] ?? Number.NaN).toFixed(3)} to ${(moved.y.at(-1) ?? Number.NaN).toFixed(3)}.`,
      x,
      y: { label: 'lead in fraction of pairs' },
      panels: [
        {
          title: 'Exact minus approximate',
          marks: [{ kind: 'rule', label: 'equally good', axis: 'y', at: 0 }, ...leads],
        },
        { title: 'Change of direction', y: { label: 'distance moved' }, marks: [moved] },
      ],
    },
  ]
}

/** `rank (no Hessian)` as `no Hessian`, where nothing else is shown. */
function withoutRank(label: string): string {
  return label.replace(/^rank \((.*)\)$/, '$1')
}

export function costFigure(seeds: Costs[]): Figure[] {
  if (seeds.length === 0) return []
  return [
    {
      id: 'costs',
      title: 'What one step through the layer costs',
      caption:
        'Woodbury’s identity makes the exact gradient as cheap as the approximation: time grows in proportion to the features $p$, where solvers with a $p \\times p$ matrix grow with $p^2$ or faster.',
      more: `One forward and backward pass, by solver. ${describeExponents(seeds)}`,
      alternative: `Fastest of seven rounds at 512 features, in milliseconds: ${solverNames.map((name) => describeCost(seeds, name)).join(', ')}.`,
      x: { label: 'features $p$', type: 'log' },
      y: { label: 'time', unit: 'ms', type: 'log' },
      panels: [
        { title: '32 frames', marks: costLines(seeds.map(({ byFeatures }) => byFeatures)) },
        {
          title: '256 features',
          x: { label: 'frames $T$', type: 'log' },
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
        return `${mean(slopes).toFixed(1)} (${ways[name].label})`
      })
      .join(', ')
  const isWhole = seeds.every(({ byTime }) => byTime.woodbury.places.length > 1)
  return isWhole
    ? `As measured, time grows with $p$ to the power of ${describe('byFeatures')}; with $T$, to the power of ${describe('byTime')}.`
    : ''
}

function describeCost(seeds: Costs[], name: SolverName): string {
  const found = seeds.map(
    ({ byFeatures: { [name]: times } }) => times.ms[times.places.indexOf(512)] ?? Number.NaN,
  )
  return `${ways[name].label} ${Number(mean(found).toPrecision(2))}`
}
