// A small experiment for tests of what is around experiments: it estimates π by throwing darts.
import { numpy as np } from '@jax-js/jax'
import { defineExperiment, type Step } from '../experiment.ts'
import type { Line, Rule } from '../figures/figure.ts'

type Config = { darts: number; batches: number; fails: boolean }
type Progress = Step & { darts: number; estimate: number }
type Curve = { darts: number[]; estimate: number[] }
type Result = { estimate: number; curve: Curve }

export const toy = defineExperiment<Config, Progress, Result, Curve>({
  id: '1777-buffon-darts',
  version: 1,
  changes: {},
  title: 'Darts at a quarter of a circle',
  paper: { key: 'doi:10.0/darts', title: 'On darts', authors: 'Nobody', year: 1777, venue: 'None' },
  question: 'Do random darts find π?',
  scope: ['It shows nothing else.'],
  deviations: [],
  config: {
    darts: {
      kind: 'number',
      label: 'Darts a batch',
      where: 'ours',
      default: 1_000,
      min: 1,
      max: 100_000,
      step: 1,
    },
    batches: { kind: 'number', label: 'Batches', where: 'ours', default: 20, min: 1, max: 100_000, step: 1 },
    fails: { kind: 'switch', label: 'Break on the way', where: 'ours', default: false },
  },
  presets: {
    glance: { values: {}, note: 'At once.' },
    standard: { values: { batches: 200 }, note: 'Soon.' },
    paper: { values: { batches: 1_000 }, note: 'Later.' },
  },
  card: { sentence: 'Darts find π.', claim: 'pi', figure: 'estimate', slider: 'batches' },
  sabotages: {
    'always-inside': { what: 'Every dart counts as inside.', breaks: ['pi'], values: { batches: 5 } },
  },
  async *run({ darts, batches, fails }, context) {
    const random = context.random('darts')
    const curve: Result['curve'] = { darts: [], estimate: [] }
    // Held over all steps, so that tests see whether it is given back.
    let hits = np.array(0)
    try {
      for (let batch = 1; batch <= batches; batch += 1) {
        if (fails && batch > batches / 2) throw new Error('A dart broke.')
        const at = () => np.array(Float32Array.from({ length: darts }, () => random.uniform()))
        const inside = np
          .square(at())
          .add(np.square(at()))
          .less(context.sabotage === undefined ? 1 : 2)
        hits = hits.add(inside.astype(np.float32).sum())
        const estimate = (4 * Number((await hits.ref.data())[0])) / (batch * darts)
        curve.darts.push(batch * darts)
        curve.estimate.push(estimate)
        yield { fraction: batch / batches, darts: batch * darts, estimate }
      }
      return { estimate: curve.estimate.at(-1) as number, curve }
    } finally {
      hits.dispose()
    }
  },
  progress: {
    start: () => ({ darts: [], estimate: [] }),
    add(curve, { darts, estimate }) {
      curve.darts.push(darts)
      curve.estimate.push(estimate)
      return curve
    },
  },
  figures(views, results) {
    const curves = [...views, ...results.map(({ curve }) => curve)]
    return [
      {
        id: 'estimate',
        title: 'The estimate',
        caption: 'It comes near π.',
        alternative: 'A line near π.',
        x: { label: 'darts' },
        y: { label: 'estimate' },
        panels: [{ title: 'All seeds', marks: [pi, ...curves.map(lineOf)] }],
      },
    ]
  },
  claims: [
    {
      id: 'pi',
      role: 'headline',
      statement: 'Darts find π.',
      where: 'everywhere',
      expected: Math.PI,
      tolerance: { min: 3.0, max: 3.3 },
      why: 'Three standard deviations of the least that is thrown.',
      measured: 'Four times the share inside.',
      scope: 'For these darts.',
      measure: ({ estimate }) => estimate,
    },
  ],
})

const pi: Rule = { kind: 'rule', label: 'π', axis: 'y', at: Math.PI }

function lineOf({ darts, estimate }: Curve, index: number): Line {
  return { kind: 'line', label: `run ${index + 1}`, colour: index, x: darts, y: estimate }
}
