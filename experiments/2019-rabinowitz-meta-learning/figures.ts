// What is seen: the modes' progress in time, side by side for who learns.
import type { Curve } from '#lab/curves.ts'
import type { Axis, Figure, Line, Mark, Panel } from '#lab/figures/figure.ts'
import { mean } from '#lab/statistics/moments.ts'
import { learnerBatch } from './config.ts'
import { halfTimes } from './measures.ts'
import type { CurveName, Note, Result, View } from './result.ts'

const steps: Axis = { label: 'training steps' }
const samples: Axis = { label: 'samples seen', domain: [0, 20] }
/** One for learners of all lengths, so that they can be compared. */
const samplesOfAll: Axis = { label: 'samples seen', type: 'log', domain: [1, 160_000] }
const scales: Axis = { label: 'scale of the singular values' }
const acts: Axis = { label: 'actions taken' }
const visited: Axis = { label: 'visits to a context', domain: [0, 6] }
const metaSteps: Axis = { label: 'meta-training steps' }
const learned: Axis = { label: 'fraction of mode learned', domain: [0, 1.15] }
/** Of frequencies a little less than nothing is learned at times. */
const learnedOfWaves: Axis = { ...learned, domain: [-0.1, 1.15] }
const probability: Axis = { label: 'probability of the right action', domain: [0, 1] }

interface PanelPlan {
  title: string
  name: CurveName
  x: Axis
  rule?: number
  /** What a place counts for on the axis. */
  unit?: number
}

interface Plan extends Pick<Figure, 'id' | 'title' | 'caption' | 'more' | 'y' | 'columns'> {
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
  return value === undefined ? `$s_${index + 1}$` : `$s_${index + 1} = ${Number(value.toPrecision(3))}$`
}
const frequency = (index: number) => `$k = ${index + 1}$`
const numbered = (index: number) => `context ${index + 1}`

const plans: Plan[] = [
  {
    id: 'linear',
    title: 'Linear regression: singular modes',
    caption:
      'Trained from scratch, a two-layer network learns strong modes long before weak ones; the meta-learner, like Bayesian inference, learns all of them at once.',
    more: 'Each curve is one singular mode of the task, of strength $s_k$. A one-layer network shows no stages either. The meta-learner is slower than Bayes.',
    y: learned,
    columns: 2,
    panels: [
      { title: 'Learner, two layers', name: 'linear/learner', x: steps, rule: 1 },
      { title: 'Learner, one layer', name: 'linear/shallow', x: steps, rule: 1 },
      { title: 'Meta-learner', name: 'linear/meta', x: samples, rule: 1 },
      { title: 'Bayes', name: 'linear/bayes', x: samples, rule: 1 },
    ],
    mode: singular,
  },
  {
    id: 'error',
    title: 'The same modes, by relative error',
    caption:
      'By relative error, which also counts what leaks in from other modes, Bayes and the meta-learner reach strong modes first, too.',
    more: 'With $W$ the learned map, the relative error is $\\|W v - s u\\| / s$; the fraction learned, $u^\\top W v / s$, ignores leakage. At the standard settings the meta-learner doesn’t halve the error of the weakest mode within an episode.',
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
    title: 'The same modes, by singular values',
    caption:
      'By singular values, Bayes picks modes up one after another: after $t$ samples, a map has at most $t$ of them.',
    more: 'Shown is the $k$-th singular value of the learned map, as a fraction of the task’s; this measure ignores directions.',
    y: { label: 'fraction of singular value', domain: [0, 1.15] },
    panels: [
      { title: 'Learner, two layers', name: 'linear/learner singular value', x: steps, rule: 1 },
      { title: 'Meta-learner', name: 'linear/meta singular value', x: samples, rule: 1 },
      { title: 'Bayes', name: 'linear/bayes singular value', x: samples, rule: 1 },
    ],
    mode: singular,
  },
  {
    id: 'samples',
    title: 'How many samples it takes',
    caption: 'The meta-learner needs thousands of times fewer samples than a network trained from scratch.',
    more: `That network sees ${learnerBatch} new samples in every training step.`,
    y: learned,
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
      'When singular values are larger than in training, the meta-learner learns less of every mode, and least of the strongest; Bayes, with the same prior, is unaffected.',
    more: 'Two panels follow an episode; the other two show where it ends, after 20 samples, as all singular values are scaled up.',
    y: learned,
    columns: 2,
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
    title: 'Prediction error within an episode',
    caption:
      'At the standard settings the meta-learner never predicts better than Bayes, and in the middle of an episode its error is several times as large.',
    more: 'Mean squared error on each sample’s target before it is shown, on tasks drawn from the prior.',
    y: { label: 'squared error', type: 'log' },
    panels: [{ title: 'Meta-learner and Bayes', name: 'linear/errors', x: samples }],
    mode: (index) => (index === 0 ? 'meta-learner' : 'Bayes'),
  },
  {
    id: 'fourier',
    title: 'Nonlinear regression: frequencies',
    caption:
      'Trained from scratch, a network learns low frequencies first; Bayes and the meta-learner learn all of them at about the same time.',
    more: 'Bayes and the meta-learner get the position as waves; given waves, a network trained from scratch is hardly staggered either. At the standard settings the meta-learner ends well short of learning any frequency fully.',
    y: learnedOfWaves,
    columns: 2,
    panels: [
      { title: 'Learner', name: 'fourier/learner', x: steps, rule: 1 },
      { title: 'Learner, given waves', name: 'fourier/waves', x: steps, rule: 1 },
      { title: 'Meta-learner', name: 'fourier/meta', x: samples, rule: 1 },
      { title: 'Bayes', name: 'fourier/bayes', x: samples, rule: 1 },
    ],
    mode: frequency,
  },
  {
    id: 'stop-band',
    title: 'A band-pass prior',
    caption:
      'A meta-learner trained on functions without the two lowest frequencies leaves these out even where they are present, and so does Bayes with that prior.',
    y: learnedOfWaves,
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
      'A learner whose contexts share one policy learns them one after another, with plateaus in between; for Bayes and the meta-learner no context comes later than another.',
    more: 'A decoupled learner learns its contexts together, and many times faster. The learners’ panels show a single seed each, since every seed learns the contexts in another order.',
    y: probability,
    columns: 2,
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
    title: 'During meta-training: regression',
    caption:
      'How much of each mode the meta-learner has learned by the end of an episode, as meta-training goes on.',
    more: 'The paper finds weaker modes ahead of stronger ones here; we show this and make no claim about it.',
    y: learned,
    panels: [
      { title: 'Singular modes', name: 'linear/snapshots', x: metaSteps, rule: 1 },
      { title: 'Frequencies', name: 'fourier/snapshots', x: metaSteps, rule: 1 },
    ],
    mode: (index) => `mode ${index + 1}`,
  },
  {
    id: 'bandit-snapshots',
    title: 'During meta-training: bandit',
    caption: 'The probability of the right action at each visit to a context, as meta-training goes on.',
    y: probability,
    panels: [{ title: 'Visits', name: 'bandit/snapshots', x: metaSteps }],
    mode: (index) => `visit ${index + 1}`,
  },
]

export function figures(views: readonly View[], results: readonly Result[]): Figure[] {
  const drawn = { views, results, notes: [...views, ...results].flatMap(({ notes }) => notes) }
  return plans.map((plan) => draw(plan, drawn)).filter((figure) => figure.panels.length > 0)
}

function draw(plan: Plan, drawn: Drawn): Figure {
  const { panels, mode: _, more, ...figure } = plan
  const domains = panels.map(({ name }) => name.split('/')[0])
  const notes = drawn.notes.filter(({ domain }) => domains.includes(domain)).map(({ text }) => text)
  const quieter = [...(more === undefined ? [] : [more]), ...new Set(notes)].join(' ')
  const alternative = [plan.caption, ...panels.flatMap((panel) => describePanel(panel, drawn))].join(' ')
  return {
    ...figure,
    ...(quieter !== '' && { more: quieter }),
    alternative,
    x: panels[0]?.x as Axis,
    panels: panels.flatMap((panel) => drawPanel(plan, panel, drawn)),
  }
}

function drawPanel(plan: Plan, { title, name, x, rule, unit = 1 }: PanelPlan, drawn: Drawn): Panel[] {
  const curves = curvesOf(name, drawn)
  const first = curves[0]
  if (!first) return []
  const lines: Mark[] = first.modes.map((_, index) => lineOf(curves, index, plan.mode(index, drawn), unit))
  const label = rule === 1 ? 'fully learned' : 'half'
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
    return [`${title}, at ${curves.places.join(', ')} times the scale, mode by mode: ${ends.join('; ')}.`]
  }
  const times = halfTimes({ curves: { [name]: curves } }, name) ?? []
  const written = times.map((time) =>
    Number.isFinite(time) ? String(Number((unit * time).toPrecision(3))) : 'never',
  )
  return [`${title}: half learned at ${written.join(', ')}.`]
}
