// What is seen: the modes' progress in time, side by side for who learns.
import type { Axis, Figure, Line, Mark, Panel } from '#lab/figures/figure.ts'
import { mean } from '#lab/statistics/moments.ts'
import {
  type CurveName,
  type Curves,
  collect,
  type NamedCurves,
  type Note,
  type Progress,
  type Result,
} from './curves.ts'
import { halfTimes } from './measures.ts'

const steps: Axis = { label: 'steps of training' }
const samples: Axis = { label: 'samples seen', domain: [0, 20] }
const acts: Axis = { label: 'actions taken' }
const visited: Axis = { label: 'visits of a context', domain: [0, 6] }
const metaSteps: Axis = { label: 'steps of meta-training' }
const progressAxis: Axis = { label: 'share of the mode that is there', domain: [-0.1, 1.2] }
const chance: Axis = { label: 'chance of the right action', domain: [0, 1] }

interface Plan extends Pick<Figure, 'id' | 'title' | 'caption' | 'y'> {
  panels: { title: string; name: CurveName; x: Axis; rule?: number }[]
  /** How a mode is called. */
  mode(index: number, told: Told): string
}

/** All that figures are drawn from. */
interface Told {
  /** The seed that runs. */
  running: NamedCurves
  results: readonly Result[]
  notes: readonly Note[]
}

const singular = (index: number, { results }: Told) => {
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
      'A deep linear network finds large modes long before small ones; with one layer it does not. Bayes finds all at once, and the LSTM that was meta-trained on such tasks does nearly so.',
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
    id: 'outside',
    title: 'Out of distribution',
    caption:
      'The same with singular values several times larger than the prior’s. The meta-learner does not come to the end, and has least of the largest mode; Bayes, with the same prior, is not disturbed.',
    y: progressAxis,
    panels: [
      { title: 'Meta-learner', name: 'linear/meta outside', x: samples, rule: 1 },
      { title: 'Bayes', name: 'linear/bayes outside', x: samples, rule: 1 },
    ],
    mode: singular,
  },
  {
    id: 'errors',
    title: 'How well the next answer is predicted',
    caption:
      'Mean squared error of each sample’s answer before it is seen, on tasks from the prior. The meta-learner is never better than Bayes; where it is worse it is slower, though concurrent.',
    y: { label: 'squared error', type: 'log' },
    panels: [{ title: 'Meta-learner and Bayes', name: 'linear/errors', x: samples }],
    mode: (index) => (index === 0 ? 'meta-learner' : 'Bayes'),
  },
  {
    id: 'fourier',
    title: 'Nonlinear regression: frequencies',
    caption:
      'Multilayer perceptrons find low frequencies first. Bayes and the meta-learner find all at about the same time.',
    y: progressAxis,
    panels: [
      { title: 'Learner', name: 'fourier/learner', x: steps, rule: 1 },
      { title: 'Meta-learner', name: 'fourier/meta', x: samples, rule: 1 },
      { title: 'Bayes', name: 'fourier/bayes', x: samples, rule: 1 },
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

export function figures(progress: readonly Progress[], results: readonly Result[]): Figure[] {
  const { curves: running, notes } = collect(progress)
  const told = { running, results, notes: [...notes, ...results.flatMap((one) => one.notes)] }
  return plans.map((plan) => draw(plan, told)).filter((figure) => figure.panels.length > 0)
}

function draw(plan: Plan, told: Told): Figure {
  const { id, title, caption, y } = plan
  const panels = plan.panels.flatMap((panel) => drawPanel(plan, panel, told))
  const domains = plan.panels.map(({ name }) => name.split('/')[0])
  const about = told.notes.filter(({ domain }) => domains.includes(domain)).map(({ text }) => text)
  const alternative = [caption, ...plan.panels.flatMap((panel) => tellPanel(panel, told))].join(' ')
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

function drawPanel(plan: Plan, { title, name, x, rule }: Plan['panels'][number], told: Told): Panel[] {
  const curves = curvesOf(name, told)
  const first = curves[0]
  if (!first) return []
  const lines: Mark[] = first.modes.map((_, index) => lineOf(curves, index, plan.mode(index, told)))
  const rules: Mark[] = rule === undefined ? [] : [{ kind: 'rule', label: 'all of it', axis: 'y', at: rule }]
  return [{ title, x, marks: [...rules, ...lines] }]
}

/** The running seed's while it has any, and else those of all seeds that are through. */
function curvesOf(name: CurveName, { running, results }: Told): Curves[] {
  const own = running[name]
  // The contexts that one learner comes to early are others than the next one's: their mean would show neither.
  const isOneLearner = name === 'bandit/coupled' || name === 'bandit/decoupled'
  if (own) return [own]
  return results.flatMap(({ curves }) => curves[name] ?? []).slice(0, isOneLearner ? 1 : undefined)
}

/** The mean over seeds, and the least and the most of them. */
function lineOf(curves: readonly Curves[], index: number, label: string): Line {
  const x = curves[0]?.places ?? []
  const at = (place: number) => curves.map(({ modes }) => modes[index]?.[place] ?? Number.NaN)
  const all = x.map((_, place) => at(place))
  const line: Line = { kind: 'line', label, colour: index, x, y: all.map(mean) }
  if (curves.length === 1) return line
  return {
    ...line,
    low: all.map((values) => Math.min(...values)),
    high: all.map((values) => Math.max(...values)),
  }
}

/** When each mode is half there, for those who do not see it. */
function tellPanel({ title, name }: Plan['panels'][number], told: Told): string[] {
  const curves = curvesOf(name, told)[0]
  if (!curves || name === 'linear/errors' || name.endsWith('/snapshots')) return []
  const times = halfTimes({ curves: { [name]: curves } }, name) ?? []
  const told_ = times.map((time) => (Number.isFinite(time) ? String(Number(time.toPrecision(3))) : 'never'))
  return [`${title}: half is reached at ${told_.join(', ')}.`]
}
