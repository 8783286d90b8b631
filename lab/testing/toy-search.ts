// A long toy experiment for tests: an evolution strategy's search in a pool, in parts, with snapshots and a view of constant size.
import { defineExperiment, type Step } from '../experiment.ts'
import { type RandomState, restoreRandom } from '../random.ts'
import { defineTask } from '../run/task.ts'
import { addPoint, startCurve, type ThinnedCurve } from '../thinned-curve.ts'

type Config = {
  steps: number
  population: number
  half: 'both' | 'left' | 'right'
  waitMs: number
  breaks: boolean
  breaksLeft: boolean
}
type Progress = Step & { best: number }
type Result = { left?: number[]; right?: number[] }
type View = { steps: number; best: ThinnedCurve }

interface State {
  step: number
  point: Float64Array
  random: RandomState
}

interface Shared {
  target: number[]
  breaks: boolean
}

/** How near a point comes to (1, 2, 3), with noise that belongs to the input. */
export const evaluate = defineTask<{ index: number; point: Float64Array }, number, Shared>({
  name: 'evaluate',
  async run({ index, point }, { random, shared, sabotage }) {
    if (shared.breaks) throw new Error('A task broke.')
    const noise = random('noise', index).normal() / 1_000
    const distance = shared.target.reduce((sum, value, at) => sum + (value - (point[at] as number)) ** 2, 0)
    return (sabotage === 'uphill' ? distance : -distance) + noise
  },
})

/** Takes its time, without looking up. */
const dawdle = defineTask<number, number>({
  name: 'dawdle',
  run(ms) {
    const end = performance.now() + ms
    while (performance.now() < end);
    return ms
  },
})

/** In a buffer that is handed over. */
export const square = defineTask<{ value: number; waitMs: number }, Float64Array<ArrayBuffer>>({
  name: 'square',
  transfer: ({ buffer }) => [buffer],
  async run({ value, waitMs }) {
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
    return Float64Array.of(value ** 2)
  },
})

const scratch = new Float64Array(2)

/** Changes its input and what is shared, and gives how long they were in an array that it uses again. */
export const remember = defineTask<number[], Float64Array, number[]>({
  name: 'remember',
  run(input, { shared }) {
    scratch.set([input.length, shared.length])
    input.push(1)
    shared.push(1)
    return scratch
  },
})

/** Its worker dies so many ms after it has given its output. */
export const dieLater = defineTask<number, number>({
  name: 'die-later',
  run(ms) {
    setTimeout(() => {
      throw new Error('It died later.')
    }, ms)
    return ms
  },
})

export const search = defineExperiment<Config, Progress, Result, View>({
  id: '1973-rechenberg-search',
  version: 1,
  changes: {},
  title: 'A search downhill',
  paper: { key: 'doi:10.0/search', title: 'On searching', authors: 'Nobody', year: 1973, venue: 'None' },
  question: 'Does the best of some random steps lead downhill?',
  scope: ['It shows nothing else.'],
  deviations: [],
  config: {
    steps: { kind: 'number', label: 'Steps', where: 'ours', default: 40, min: 1, max: 1e6, step: 1 },
    population: {
      kind: 'number',
      label: 'Population',
      where: 'ours',
      default: 8,
      min: 0,
      max: 1_000,
      step: 1,
    },
    half: {
      kind: 'choice',
      label: 'Half',
      where: 'ours',
      default: 'both',
      options: { both: 'both', left: 'left', right: 'right' },
    },
    waitMs: {
      kind: 'number',
      label: 'Work of a task, in ms',
      where: 'ours',
      default: 0,
      min: 0,
      max: 1e6,
      step: 1,
    },
    breaks: { kind: 'switch', label: 'Break in a task', where: 'ours', default: false },
    breaksLeft: { kind: 'switch', label: 'Break on the left', where: 'ours', default: false },
  },
  presets: {
    glance: { values: {}, note: 'At once.' },
    standard: { values: { steps: 200 }, note: 'Soon.' },
    overnight: { values: { steps: 600_000, population: 0 }, note: 'As many steps as eight hours have.' },
  },
  card: { sentence: 'Random steps find the valley.', claim: 'near', figure: 'near', slider: 'steps' },
  parts: {
    of: ({ half, ...rest }) =>
      half === 'both'
        ? [
            { ...rest, half: 'left' },
            { ...rest, half: 'right' },
          ]
        : [{ ...rest, half }],
    join: (results) => Object.assign({}, ...results),
  },
  tasks: async () => [evaluate, dawdle, square, remember, dieLater],
  sabotages: { uphill: { what: 'The worst step is taken.', breaks: ['near'] } },
  async *run({ steps, population, half, waitMs, breaks, breaksLeft }, { random, pool, saved }) {
    const before = saved as State | undefined
    const draws = before ? restoreRandom(before.random) : random(`steps/${half}`)
    let point = before?.point ?? new Float64Array(3)
    for (let step = before?.step ?? 0; step < steps; step += 1) {
      if (waitMs > 0) await pool.map(dawdle, new Array<number>(population).fill(waitMs))
      const near = (each: number) => point.map((value) => value + draws.normal() / (5 + each))
      const points = [point, ...Array.from({ length: population }, (_, each) => near(each))]
      const inputs = points.map((one, each) => ({ index: step * points.length + each, point: one }))
      // Without a population it wanders, as fast as it can.
      const fitness =
        population === 0
          ? [0]
          : await pool.map(evaluate, inputs, {
              target: [1, 2, 3],
              breaks: breaks || (breaksLeft && half === 'left'),
            })
      const best = Math.max(...fitness)
      point = population === 0 ? near(0) : (points[fitness.indexOf(best)] as Float64Array)
      const state = (): State => ({ step: step + 1, point, random: draws.state() })
      yield { fraction: (step + 1) / steps, best, snapshot: state }
    }
    const side = half === 'right' ? 'right' : 'left'
    return { [side]: [...point] }
  },
  progress: {
    start: () => ({ steps: 0, best: startCurve() }),
    add: ({ steps, best: curve }, { fraction, best }) => ({
      steps: steps + 1,
      best: addPoint(curve, fraction, best),
    }),
  },
  figures: () => [],
  claims: [
    {
      id: 'near',
      role: 'headline',
      statement: 'It comes near.',
      where: 'everywhere',
      expected: 0,
      tolerance: { max: 1 },
      why: 'A third of the way that it has to go.',
      measured: 'The distance of the left half’s last coordinate.',
      scope: 'For this target.',
      measure: ({ left }) => left && Math.abs(3 - (left[2] as number)),
    },
  ],
})
