// What is seen: the modes' progress in time, side by side for who learns.
import type { Curve } from '#lab/curves.ts'
import type { Axis, Figure, Line, Mark, Panel } from '#lab/figures/figure.ts'
import { mean } from '#lab/statistics/moments.ts'
import { learnerBatch } from './config.ts'
import { halfTimes } from './measures.ts'
import type { CurveName, Note, Result, View } from './result.ts'

const steps: Axis = { label: 'steps of training' }
const samples: Axis = { label: 'samples seen', domain: [0, 20] }
/** One for learners of all lengths, so that they can be compared. */
const samplesOfAll: Axis = { label: 'samples seen', type: 'log', domain: [1, 160_000] }
const scales: Axis = { label: 'scale of the singular values' }
const acts: Axis = { label: 'actions taken' }
const visited: Axis = { label: 'visits of a context', domain: [0, 6] }
const metaSteps: Axis = { label: 'steps of meta-training' }
const progressAxis: Axis = { label: 'share of the mode that is there', domain: [-0.1, 1.2] }
const chance: Axis = { label: 'chance of the right action', domain: [0, 1] }

interface PanelPlan {
  title: string
  name: CurveName
  x: Axis
  rule?: number
  /** What a place counts for on the axis. */
  unit?: number
}

interface Plan extends Pick<Figure, 'id' | 'title' | 'caption' | 'y'> {
  panels: PanelPlan[]
  /** How a mode is called. */
  mode(index: number, drawn: Drawn): string
}

/** All that figures are drawn from. */
interface Drawn {
  /** The runs on their way. */
  views: readonly View[]
  results: readonly Result[]
  notes: readonly Note[]
}

const singular = (index: number, { results }: Drawn) => {
  const value = results[0]?.spectrum[index]
  return value === undefined ? `mode ${index + 1}` : `mode ${index + 1}, s = ${Number(value.toPrecision(3))}`
}
const frequency = (index: number) => `k = ${index + 1}`
const numbered = (index: number) => `context ${index + 1}`

const plans: Plan[] = [
  {
    id: 'linear',
    title: 'Linear regression: singular modes',
    caption:
      'A deep linear network finds large modes long before small ones; with one layer it does not. Bayes finds all at once, by this measure. So does the LSTM that was meta-trained on such tasks, but it is slower than Bayes.',
    y: progressAxis,
    panels: [
      { title: 'Learner, two layers', name: 'linear/learner', x: steps, rule: 1 },
      { title: 'Meta-learner', name: 'linear/meta', x: samples, rule: 1 },
      { title: 'Bayes', name: 'linear/bayes', x: samples, rule: 1 },
      { title: 'Learner, one layer', name: 'linear/shallow', x: steps, rule: 1 },
    ],
    mode: singular,
  },
  {
    id: 'error',
    title: 'The same by relative error',
    caption:
      '‖Ŵv − su‖/s also counts what leaks into a mode from others, which the projection uᵀŴv/s leaves out. By this measure Bayes and the meta-learner, too, come to large modes first; at the standard settings the meta-learner does not come to half of the smallest within the episode.',
    y: { label: 'relative error of the mode', type: 'log', domain: [0.003, 5] },
    panels: [
      { title: 'Learner, two layers', name: 'linear/learner error', x: steps, rule: 0.5 },
      { title: 'Meta-learner', name: 'linear/meta error', x: samples, rule: 0.5 },
      { title: 'Bayes', name: 'linear/bayes error', x: samples, rule: 0.5 },
    ],
    mode: singular,
  },
  {
    id: 'singular-values',
    title: 'The same by singular values',
    caption:
      'The k-th singular value of the learned map over that of the task, which asks for no directions. For Bayes they come one after another: after t samples a map has at most t of them.',
    y: { label: 'singular value over the task’s', domain: [-0.1, 1.2] },
    panels: [
      { title: 'Learner, two layers', name: 'linear/learner singular value', x: steps, rule: 1 },
      { title: 'Meta-learner', name: 'linear/meta singular value', x: samples, rule: 1 },
      { title: 'Bayes', name: 'linear/bayes singular value', x: samples, rule: 1 },
    ],
    mode: singular,
  },
  {
    id: 'samples',
    title: 'On one axis: samples seen',
    caption: `The meta-learner needs thousands of times fewer samples than the learner, which sees ${learnerBatch} new ones in each step.`,
    y: progressAxis,
    panels: [
      { title: 'Learner', name: 'linear/learner', x: samplesOfAll, rule: 1, unit: learnerBatch },
      { title: 'Meta-learner', name: 'linear/meta', x: samplesOfAll, rule: 1 },
    ],
    mode: singular,
  },
  {
    id: 'outside',
    title: 'Out of distribution',
    caption:
      'Singular values larger than the prior’s. The further they are, the less of them the meta-learner finds, and of the largest mode the least; Bayes, with the same prior, is not disturbed.',
    y: progressAxis,
    panels: [
      { title: 'Meta-learner', name: 'linear/meta outside', x: samples, rule: 1 },
      { title: 'Bayes', name: 'linear/bayes outside', x: samples, rule: 1 },
      { title: 'Meta-learner, after 20 samples', name: 'linear/meta scales', x: scales, rule: 1 },
      { title: 'Bayes, after 20 samples', name: 'linear/bayes scales', x: scales, rule: 1 },
    ],
    mode: singular,
  },
  {
    id: 'errors',
    title: 'How well the next answer is predicted',
    caption:
      'Mean squared error of each sample’s answer before it is seen, on tasks from the prior. At the standard settings the meta-learner is never better than Bayes, and in the middle of an episode its error is several times as large.',
    y: { label: 'squared error', type: 'log' },
    panels: [{ title: 'Meta-learner and Bayes', name: 'linear/errors', x: samples }],
    mode: (index) => (index === 0 ? 'meta-learner' : 'Bayes'),
  },
  {
    id: 'fourier',
    title: 'Nonlinear regression: frequencies',
    caption:
      'Perceptrons that are given a place find low frequencies first. Bayes and the meta-learner find all at about the same time, but at the standard settings the meta-learner ends well short of all of them. They are given the place as waves; a perceptron that is given waves is hardly staggered either.',
    y: progressAxis,
    panels: [
      { title: 'Learner', name: 'fourier/learner', x: steps, rule: 1 },
      { title: 'Meta-learner', name: 'fourier/meta', x: samples, rule: 1 },
      { title: 'Bayes', name: 'fourier/bayes', x: samples, rule: 1 },
      { title: 'Learner, given waves', name: 'fourier/waves', x: steps, rule: 1 },
    ],
    mode: frequency,
  },
  {
    id: 'stop-band',
    title: 'A band-pass prior',
    caption:
      'A meta-learner that was trained on functions without the first two frequencies leaves them out where they are there, and so does Bayes with that prior.',
    y: progressAxis,
    panels: [
      { title: 'Meta-learner', name: 'fourier/meta stop band', x: samples, rule: 1 },
      { title: 'Bayes', name: 'fourier/bayes stop band', x: samples, rule: 1 },
    ],
    mode: frequency,
  },
  {
    id: 'bandit',
    title: 'Contextual bandit: contexts',
    caption:
      'One learner whose contexts share a policy learns them one after another, with plateaus between; decoupled, together and many times faster. For Bayes and the meta-learner no context comes later than another.',
    y: chance,
    panels: [
      { title: 'Learner, coupled', name: 'bandit/coupled', x: acts },
      { title: 'Learner, decoupled', name: 'bandit/decoupled', x: acts },
      { title: 'Meta-learner', name: 'bandit/meta', x: visited },
      { title: 'Bayes', name: 'bandit/bayes', x: visited },
    ],
    mode: numbered,
  },
  {
    id: 'snapshots',
    title: 'On the way to a meta-learner: regression',
    caption:
      'What the meta-learner has of each mode at the end of an episode, while it is meta-trained. The paper finds lesser modes ahead of greater ones here; this is shown and not judged.',
    y: progressAxis,
    panels: [
      { title: 'Singular modes', name: 'linear/snapshots', x: metaSteps, rule: 1 },
      { title: 'Frequencies', name: 'fourier/snapshots', x: metaSteps, rule: 1 },
    ],
    mode: (index) => `mode ${index + 1}`,
  },
  {
    id: 'bandit-snapshots',
    title: 'On the way to a meta-learner: bandit',
    caption: 'The chance of the right action at each visit of a context, while the meta-learner is trained.',
    y: chance,
    panels: [{ title: 'Visits', name: 'bandit/snapshots', x: metaSteps }],
    mode: (index) => `visit ${index + 1}`,
  },
]

export function figures(views: readonly View[], results: readonly Result[]): Figure[] {
  const drawn = { views, results, notes: [...views, ...results].flatMap(({ notes }) => notes) }
  return plans.map((plan) => draw(plan, drawn)).filter((figure) => figure.panels.length > 0)
}

function draw(plan: Plan, drawn: Drawn): Figure {
  const { id, title, caption, y } = plan
  const panels = plan.panels.flatMap((panel) => drawPanel(plan, panel, drawn))
  const domains = plan.panels.map(({ name }) => name.split('/')[0])
  const about = drawn.notes.filter(({ domain }) => domains.includes(domain)).map(({ text }) => text)
  const alternative = [caption, ...plan.panels.flatMap((panel) => describePanel(panel, drawn))].join(' ')
  return {
    id,
    title,
    caption: [caption, ...new Set(about)].join(' '),
    alternative,
    x: plan.panels[0]?.x as Axis,
    y,
    panels,
  }
}

function drawPanel(plan: Plan, { title, name, x, rule, unit = 1 }: PanelPlan, drawn: Drawn): Panel[] {
  const curves = curvesOf(name, drawn)
  const first = curves[0]
  if (!first) return []
  const lines: Mark[] = first.modes.map((_, index) => lineOf(curves, index, plan.mode(index, drawn), unit))
  const label = rule === 1 ? 'all of it' : 'half of it'
  const rules: Mark[] = rule === undefined ? [] : [{ kind: 'rule', label, axis: 'y', at: rule }]
  return [{ title, x, marks: [...rules, ...lines] }]
}

/** One seed's on its way while it has any, and else those of all seeds that are through. */
function curvesOf(name: CurveName, { views, results }: Drawn): Curve[] {
  const own = views.find(({ curves }) => curves[name])?.curves[name]
  // The contexts that one learner comes to early are others than the next one's: their mean would show neither.
  const isOneLearner = name === 'bandit/coupled' || name === 'bandit/decoupled'
  if (own) return [own]
  return results.flatMap(({ curves }) => curves[name] ?? []).slice(0, isOneLearner ? 1 : undefined)
}

/** The mean over seeds, and the least and the most of them. */
function lineOf(curves: readonly Curve[], index: number, label: string, unit: number): Line {
  const places = curves[0]?.places ?? []
  const at = (place: number) => curves.map(({ modes }) => modes[index]?.[place] ?? Number.NaN)
  const all = places.map((_, place) => at(place))
  const x = places.map((place) => unit * place)
  const line: Line = { kind: 'line', label, colour: index, x, y: all.map(mean) }
  if (curves.length === 1) return line
  const [low, high] = [all.map((values) => Math.min(...values)), all.map((values) => Math.max(...values))]
  return { ...line, low, high }
}

/** When each mode is half there, for those who do not see it. */
function describePanel({ title, name, unit = 1 }: PanelPlan, drawn: Drawn): string[] {
  const curves = curvesOf(name, drawn)[0]
  if (!curves || name === 'linear/errors' || name.endsWith('/snapshots')) return []
  if (name.endsWith(' scales')) {
    const ends = curves.modes.map((mode) => mode.map((value) => value.toFixed(2)).join(', '))
    return [`${title}: at ${curves.places.join(', ')} times as large, by mode, ${ends.join('; ')}.`]
  }
  const times = halfTimes({ curves: { [name]: curves } }, name) ?? []
  const written = times.map((time) =>
    Number.isFinite(time) ? String(Number((unit * time).toPrecision(3))) : 'never',
  )
  return [`${title}: half is reached at ${written.join(', ')}.`]
}
