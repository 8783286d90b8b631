// What is seen of the ablation: one policy with each model, at several peek rates.
import type { Figure, Line } from '#lab/figures/figure.ts'
import { mean } from '#lab/statistics/moments.ts'
import { type ModelKind, modelKinds } from '../cart-pole/world-models.ts'
import type { Ablation, Result } from '../result.ts'
import {
  barsOf,
  capitalised,
  describe,
  having,
  listMeans,
  looks,
  meansOf,
  rateAxis,
  scoreAxis,
  sizesOf,
} from './figure-pieces.ts'

/** What scores don't say. */
function uprightNote(seeds: readonly Ablation[]): string {
  const all = modelKinds.map((kind) => {
    const own = seeds.map(({ upright }) => upright[kind])
    const share = Math.round(100 * mean(own.map(({ fraction }) => fraction)))
    return `${looks[kind].label} ${share}% (${mean(own.map(({ longest }) => longest)).toFixed(1)} s at a stretch)`
  })
  return `How much of an episode each model’s own agent has the pole within 26° of upright: ${all.join(', ')}. A whirling pole has 14%.`
}

export function ablationFigures(results: readonly Result[]): Figure[] {
  const seeds = having(results, 'ablation')
  const [first] = seeds
  if (!first) return []
  const values = modelKinds.map((kind) => seeds.map(({ scores }) => scores[kind]))
  const { rates } = first.byRate
  const curves = (kind: ModelKind) => seeds.map(({ byRate }) => byRate.scores[kind])
  const lines = modelKinds.map((kind): Line => {
    const columns = rates.map((_, at) => curves(kind).map((one) => one[at] as number))
    return { kind: 'line', ...looks[kind], x: rates, y: columns.map(mean) }
  })
  const ends = modelKinds.map((kind) => curves(kind).map((one) => one.at(-1) as number))
  const note = `The policies were trained with the learned model at ${first.trainedAt}% and aren’t trained again.`
  return [
    {
      id: 'ablation',
      title: 'One policy, with its own model and with others',
      caption: `A policy with the model it was trained with and with others in its place. Mean scores: ${listMeans(meansOf(modelKinds, values))}.`,
      more: `Mean and range at a peek rate of ${first.trainedAt}% of ${describe(modelKinds, values)} ${note} ${uprightNote(seeds)} ${sizesOf(results, seeds.length)}`,
      alternative: capitalised(describe(modelKinds, values)),
      x: { label: 'model' },
      y: scoreAxis,
      panels: [barsOf('Score by model', modelKinds, values, 0)],
    },
    {
      id: 'test-rates',
      title: 'The same policy at other peek rates',
      caption: testRatesCaption(rates, lines),
      more: `Means. ${note} ${sizesOf(results, seeds.length, 'at most 128')}`,
      alternative: `At a peek rate of 100%, ${describe(modelKinds, ends)}`,
      x: rateAxis,
      y: scoreAxis,
      panels: [{ title: 'Score by peek rate of the test', marks: lines }],
    },
  ]
}

/** How far apart the models' means are at the lowest of the rates, half-way, and at 100%. */
function testRatesCaption(rates: readonly number[], lines: readonly Line[]): string {
  const apart = rates.map((_, at) => {
    const means = lines.map(({ y }) => y[at] as number)
    return Math.round(Math.max(...means) - Math.min(...means))
  })
  const isShrinking = apart.every((one, at) => at === 0 || one <= (apart[at - 1] as number))
  if (isShrinking)
    return 'The more the agent sees, the less the model matters; at 100% it makes no difference.'
  const listed = rates.map((rate, at) => `${apart[at]} at ${rate}%`)
  return `Points between the best and the worst model, by peek rate: ${listed.join(', ')}.`
}
