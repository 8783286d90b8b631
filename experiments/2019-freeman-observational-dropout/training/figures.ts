// What is seen of trainings: scores by model and peek rate, learning curves, and the overnight run.
import type { Axis, Figure, Line, Mark, Panel, Points } from '#lab/figures/figure.ts'
import { mean } from '#lab/statistics/moments.ts'
import { bandOf } from '../bands.ts'
import type { Start } from '../cart-pole/physics.ts'
import { type ModelKind, modelKinds } from '../cart-pole/world-models.ts'
import type { AgentScore, Result } from '../result.ts'
import { toMillions } from '../rounding.ts'
import { write } from '../writing.ts'
import { ablationFigures } from './ablation-figures.ts'
import type { LearningCurve } from './evolve.ts'
import {
  barsOf,
  capitalised,
  describe,
  having,
  type Look,
  listMeans,
  looks,
  meansOf,
  rateAxis,
  scoreAxis,
  sizesOf,
  startOf,
  type Values,
} from './figure-pieces.ts'

const stepsAxis: Axis = { label: 'environment steps', unit: 'millions' }
const controlsNote =
  'Controls: one shows the last observation again, inertia moves on without accelerations, and the true physics is an upper bound. Each has a policy of its own, trained as long as the learned model’s.'

export function trainingFigures(results: readonly Result[]): Figure[] {
  return [
    ...scoresFigure(results),
    ...curvesFigure(results),
    ...ratesFigure(results),
    ...ablationFigures(results),
    ...solvedFigure(results),
    ...overnightFigure(results),
  ]
}

/** About the best score that any agent can have, by where episodes start. */
const highest: Record<Start, number> = { narrow: 930, wide: 620 }

type Scored = AgentScore & { score: number }

/** Of one model, a score for each seed. */
function scoresOf(seeds: readonly (readonly AgentScore[])[], arm: ModelKind, rate?: number): Scored[] {
  const fits = (one: AgentScore): one is Scored =>
    one.arm === arm && one.score !== undefined && (rate === undefined || one.rate === rate)
  return seeds.flatMap((scores) => scores.filter(fits).slice(0, 1))
}

function scoresFigure(results: readonly Result[]): Figure[] {
  const seeds = having(results, 'headline')
  const arms = modelKinds.filter((arm) => scoresOf(seeds, arm).length > 0)
  const [first] = scoresOf(seeds, arms[0] ?? 'learned')
  if (!first) return []
  const values = arms.map((arm) => scoresOf(seeds, arm).map(({ score }) => score))
  const trained = first.trainedAt === first.rate ? '' : ` Agents were trained at ${first.trainedAt}%.`
  return [
    {
      id: 'scores',
      title: `Scores at a peek rate of ${first.rate}%, by model`,
      caption: `At a peek rate of ${first.rate}%, ${compared(arms, values)}`,
      more: `Mean and range of ${describe(arms, values)} ${sizesOf(results, values[0]?.length ?? 0)}${trained} ${controlsNote}`,
      alternative: capitalised(describe(arms, values)),
      x: { label: 'model' },
      y: scoreAxis,
      panels: [barsOf('Score by model', arms, values, 0)],
    },
  ]
}

/** What the numbers themselves say of the learned model and the better of the two controls, on average; or each mean. */
function compared(arms: readonly ModelKind[], values: Values): string {
  const means = meansOf(arms, values)
  const own = means.get('learned')
  const control = betterControl(means)
  if (own === undefined || !control) return `mean scores are ${listMeans(means)}.`
  const { label } = looks[control.arm]
  const gap = Math.round(own - control.score)
  const than =
    gap === 0
      ? `as much as the better control (${label})`
      : `${Math.abs(gap)} ${gap > 0 ? 'more' : 'fewer'} than the better control (${label})`
  return `agents with a learned model score ${Math.round(own)} points on average, ${than}.`
}

/** By its mean; nothing where one of the two is missing. */
function betterControl(means: ReadonlyMap<ModelKind, number>): { arm: ModelKind; score: number } | undefined {
  const [hold, inertia] = [means.get('hold'), means.get('inertia')]
  if (hold === undefined || inertia === undefined) return undefined
  return hold > inertia ? { arm: 'hold', score: hold } : { arm: 'inertia', score: inertia }
}

function curvesFigure(results: readonly Result[]): Figure[] {
  const seeds = having(results, 'headline')
  const curvesOf = (arm: ModelKind) =>
    seeds.flatMap((scores) => scores.flatMap((one) => (one.arm === arm && one.curve ? [one.curve] : [])))
  const arms = modelKinds.filter((arm) => curvesOf(arm).some(({ steps }) => steps.length > 0))
  if (arms.length === 0) return []
  const lasts = arms.map((arm) => curvesOf(arm).map(({ scores }) => scores.at(-1) ?? 0))
  return [
    {
      id: 'curves',
      title: `Learning curves at a peek rate of ${seeds[0]?.[0]?.rate}%`,
      caption: `Trained by reward alone and for equally many steps at a peek rate of ${seeds[0]?.[0]?.rate}%: ${compared(arms, lasts)} Controls are dashed.`,
      more: `Scores of the strategy’s centre along training; nothing is chosen by them. ${sizesOf(results, lasts[0]?.length ?? 0)} ${controlsNote}`,
      alternative: capitalised(describe(arms, lasts)),
      x: stepsAxis,
      y: scoreAxis,
      columns: 2,
      panels: [
        { title: 'Mean and range', marks: arms.flatMap((arm) => bandOfCurves(looks[arm], curvesOf(arm))) },
        {
          title: 'Every seed',
          marks: arms.flatMap((arm) => curvesOf(arm).map((curve) => lineOf(looks[arm], curve))),
        },
      ],
    },
  ]
}

function lineOf(look: Look, { steps, scores }: LearningCurve): Line {
  return { kind: 'line', ...look, x: steps.map((step) => toMillions(step)), y: scores }
}

/** The mean of some curves, as far as all of them have come, and the least and the most. */
function bandOfCurves(look: Look, curves: readonly LearningCurve[]): Line[] {
  const length = Math.min(...curves.map(({ steps }) => steps.length))
  if (curves.length === 0 || length === 0) return []
  const steps = Array.from({ length }, (_, at) => mean(curves.map((curve) => curve.steps[at] as number)))
  const rows = curves.map(({ scores }) => scores.slice(0, length))
  return [
    bandOf(
      look,
      steps.map((step) => toMillions(step)),
      rows,
    ),
  ]
}

function ratesFigure(results: readonly Result[]): Figure[] {
  const others = having(results, 'rates')
  if (others.length === 0) return []
  const seeds = results.map(({ headline = [], rates = [] }) => [...headline, ...rates])
  const rates = [...new Set(seeds.flat().map(({ rate }) => rate))].sort((one, other) => one - other)
  const marks = modelKinds.flatMap((arm): Mark[] => {
    const at = rates.map((rate) => scoresOf(seeds, arm, rate).map(({ score }) => score))
    const known = rates.filter((_, index) => (at[index]?.length ?? 0) > 0)
    const scores = at.filter((own) => own.length > 0)
    const look = looks[arm]
    const dots: Points = {
      kind: 'points',
      label: look.label,
      colour: look.colour,
      x: known.flatMap((rate, index) => (scores[index] ?? []).map(() => rate)),
      y: scores.flat(),
    }
    return known.length === 0 ? [] : [{ kind: 'line', ...look, x: known, y: scores.map(mean) }, dots]
  })
  return [
    {
      id: 'rates',
      title: 'Scores at several peek rates',
      caption: leadsCaption(seeds, rates),
      more: `Every dot is a seed, lines are means. ${sizesOf(results, others.length)} ${controlsNote}`,
      alternative: rates
        .map((rate) => {
          return `At ${rate}%, ${describe(modelKinds, valuesAt(seeds, rate))}`
        })
        .join(' '),
      x: rateAxis,
      y: scoreAxis,
      panels: [{ title: 'Score by peek rate', marks }],
    },
  ]
}

/** A score for each seed, of each model. */
function valuesAt(seeds: readonly (readonly AgentScore[])[], rate: number): number[][] {
  return modelKinds.map((arm) => scoresOf(seeds, arm, rate).map(({ score }) => score))
}

/** By how much the learned model leads at each rate, as the numbers have it. */
function leadsCaption(seeds: readonly (readonly AgentScore[])[], rates: readonly number[]): string {
  const leads = rates.flatMap((rate) => {
    const means = meansOf(modelKinds, valuesAt(seeds, rate))
    const [own, control] = [means.get('learned'), betterControl(means)]
    return own === undefined || !control ? [] : [`${write(Math.round(own - control.score))} at ${rate}%`]
  })
  if (leads.length === 0) return 'What each model is worth at several peek rates.'
  return `Points by which the learned model’s mean score leads that of the better control: ${leads.join(', ')}.`
}

function solvedFigure(results: readonly Result[]): Figure[] {
  const curves = having(results, 'solved').map(({ curve }) => curve)
  const lines = bandOfCurves({ label: 'sees everything', colour: 4 }, curves)
  if (lines.length === 0) return []
  const ends = curves.map(({ scores }) => Math.round(scores.at(-1) ?? 0))
  const each: Panel = {
    title: 'Every seed',
    marks: curves.map((curve) => lineOf({ label: 'sees everything', colour: 4 }, curve)),
  }
  return [
    {
      id: 'solved',
      title: 'Learning to swing up while seeing everything',
      caption: `An agent that sees every observation comes to ${Math.round(mean(ends))} points; the highest possible score is about ${highest[startOf(results)]}.`,
      more: `Scores of the strategy’s centre along training. ${sizesOf(results, curves.length)} No model is asked here, so there’s nothing to control for.`,
      alternative: `Scores at the end: ${ends.join(', ')}.`,
      x: stepsAxis,
      y: scoreAxis,
      panels:
        curves.length > 1
          ? [{ title: 'Mean and range', marks: lines }, each]
          : [{ ...each, title: 'Mean and range' }],
    },
  ]
}

function overnightFigure(results: readonly Result[]): Figure[] {
  const runs = having(results, 'overnight').filter(({ curve }) => curve.steps.length > 0)
  const [first] = runs
  if (!first) return []
  const look = { label: `learned model, ${first.hidden} units`, colour: 0 }
  const start = startOf(results)
  const ends = runs.map(({ curve }) => Math.round(curve.scores.at(-1) ?? 0))
  return [
    {
      id: 'overnight',
      title: `Overnight run: ${start} starts, ${first.hidden} hidden units, a peek rate of ${first.rate}%`,
      caption: `Scores along the overnight run, from ${start} starts; the highest possible score is about ${highest[start]}.`,
      more: `From wide starts a third of the episodes can’t be saved; their scores are never compared with those of narrow ones. ${sizesOf(results, runs.length)} No control was trained beside it.`,
      alternative: `Scores at the end: ${ends.join(', ')}.`,
      x: stepsAxis,
      y: scoreAxis,
      panels: [{ title: 'Every seed', marks: runs.map(({ curve }) => lineOf(look, curve)) }],
    },
  ]
}
