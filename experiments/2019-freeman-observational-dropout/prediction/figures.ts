// What is seen of prediction: correlations by region, acceleration fields, and errors step by step.
import type { Bars, Chart, Figure, HeatMap, Line } from '#lab/figures/figure.ts'
import { mean } from '#lab/statistics/moments.ts'
import { pearson } from '#lab/statistics/pearson.ts'
import { bandOf, rangeOf } from '../bands.ts'
import { write, writeCount, writeTrainingSeeds } from '../writing.ts'
import { type Agreement, type Region, regions } from './agreement.ts'
import { learnedField, trueField } from './field.ts'
import type { PredictionResult, PredictorName, PredictorResult } from './result.ts'

const looks: Record<PredictorName, { label: string; colour: number }> = {
  emergent: { label: 'emergent', colour: 0 },
  overnight: { label: 'overnight', colour: 3 },
  'on-policy': { label: 'supervised', colour: 2 },
  mixed: { label: 'supervised (mixed data)', colour: 4 },
}

/** What the figures call a predictor: `emergent, 2%`. */
interface Kind {
  name: PredictorName
  rate: number
}

/** [] for no results. */
export function predictionFigures(results: readonly PredictionResult[]): Figure[] {
  const [first] = results
  if (!first) return []
  return [regionsFigure(results, first), fieldFigure(first), horizonFigure(results, first)]
}

function regionsFigure(results: readonly PredictionResult[], first: PredictionResult): Figure {
  const kinds = kindsOf(first)
  return {
    id: 'prediction',
    title: 'Does the model predict?',
    caption: `How far models’ accelerations agree with the true ones. Mean correlations of the angular acceleration, overall and near upright: ${kinds.map((kind) => describe(results, kind)).join('; ')}.`,
    more: `Compared on the states of the agent’s own episodes: ${first.episodes} of them from narrow starts, ${writeTrainingSeeds(results)}; bars are means over seeds, lines their range. ${fittedTo(first)}${overnightNote(kinds)} Upright means within 26° of the top, hanging within 26° of the bottom. Mean $R^2$ of the angular acceleration, ${regions.join(', ')}: ${kinds.map((kind) => writeR2(results, kind)).join('; ')}. Below 0, the mean would be a better guess. Two controls, the last observation and inertia, stand in the figure of errors step by step.`,
    alternative: `Mean correlations, ${regions.join(', ')}: ${kinds.map((kind) => describeRegions(results, kind)).join('; ')}.`,
    x: { label: 'region' },
    y: { label: 'correlation with the truth', domain: [-1, 1] },
    columns: 2,
    panels: kinds.map((kind) => barsOf(results, kind)),
  }
}

function fittedTo({ transitions }: PredictionResult): string {
  return `Supervised models have the same size as the emergent ones and are fitted to ${writeCount(transitions)} transitions: of the agent at 2%, or half of them with random actions (mixed).`
}

function overnightNote(kinds: readonly Kind[]): string {
  return kinds.some(({ name }) => name === 'overnight')
    ? ' The overnight model is that of one agent, the same for all seeds, which trained from wide starts.'
    : ''
}

function kindsOf({ predictors }: PredictionResult): Kind[] {
  return predictors.map(({ name, rate }) => ({ name, rate }))
}

function titleOf({ name, rate }: Kind): string {
  const { label } = looks[name]
  const title = isAgents({ name, rate }) ? `${label}, ${rate}%` : label
  return `${title.charAt(0).toUpperCase()}${title.slice(1)}`
}

/** Of each result that has it. */
function predictorsOf(results: readonly PredictionResult[], { name, rate }: Kind): PredictorResult[] {
  return results.flatMap(({ predictors }) =>
    predictors.filter((predictor) => predictor.name === name && predictor.rate === rate),
  )
}

const parts = ['pole', 'cart'] as const
type Part = (typeof parts)[number]

function barsOf(results: readonly PredictionResult[], kind: Kind): Bars {
  const found = predictorsOf(results, kind)
  const bars = parts.flatMap((part) => regions.map((region) => ({ part, region })))
  const columns = bars.map(({ part, region }) => numbersOf(found, part, region, 'correlation'))
  return {
    kind: 'bars',
    title: titleOf(kind),
    bars: { label: 'acceleration, region', names: bars.map(({ part, region }) => `${part}, ${region}`) },
    colour: looks[kind.name].colour,
    values: columns.map(mean),
    ...rangeOf(columns),
  }
}

/** Those that were measured. */
function numbersOf(
  predictors: readonly PredictorResult[],
  part: Part,
  region: Region,
  what: keyof Agreement,
): number[] {
  return predictors.flatMap((predictor) => predictor.regions[region][part][what] ?? [])
}

function writeMeans(
  results: readonly PredictionResult[],
  kind: Kind,
  [part, what]: [Part, keyof Agreement],
  where: readonly Region[] = regions,
): string {
  const found = predictorsOf(results, kind)
  return where.map((region) => write(mean(numbersOf(found, part, region, what)), 2)).join(', ')
}

/** `emergent, 2%: −0.12 and 0.05` */
function describe(results: readonly PredictionResult[], kind: Kind): string {
  const numbers = writeMeans(results, kind, ['pole', 'correlation'], ['overall', 'upright'])
  return `${titleOf(kind).toLowerCase()}: ${numbers.replace(', ', ' and ')}`
}

function writeR2(results: readonly PredictionResult[], kind: Kind): string {
  return `${titleOf(kind).toLowerCase()}: ${writeMeans(results, kind, ['pole', 'r2'])}`
}

function describeRegions(results: readonly PredictionResult[], kind: Kind): string {
  const of = (part: Part) => `${part} ${writeMeans(results, kind, [part, 'correlation'])}`
  return `${titleOf(kind).toLowerCase()}: ${parts.map(of).join('; ')}`
}

function fieldFigure(first: PredictionResult): Figure {
  const truth = trueField('True')
  const learned = first.drawn.map(({ weights, ...kind }) => {
    const map = learnedField(titleOf(kind), weights)
    return { ...kind, map, likeness: pearson(cellsOf(map), cellsOf(truth)) }
  })
  const maps = [truth, ...learned.map(({ map }) => map)]
  const likenesses = learned.map(({ map, likeness }) => `${map.title.toLowerCase()} ${write(likeness, 2)}`)
  return {
    id: 'acceleration-field',
    title: 'Which forces does the model imagine?',
    caption: fieldCaption(learned.find(({ name }) => name === 'emergent')?.likeness ?? Number.NaN),
    more: `The pole’s angular acceleration by its angle and angular velocity, with the cart standing still and not pushed. Correlation of the maps with the true one: ${likenesses.join('; ')}. One seed: models of agents trained with seed ${first.agentSeed}. ${fittedTo(first)}${overnightNote(first.drawn)} Beyond ±60 the colour stays the same.`,
    alternative: maps.map(describeMap).join(' '),
    x: { label: 'angle from upright (degrees)' },
    y: { label: 'angular velocity (rad/s)' },
    columns: 2,
    panels: maps,
  }
}

/** `likeness`: how the emergent model's map correlates with the true one. */
function fieldCaption(likeness: number): string {
  return likeness < 0.5
    ? 'The first map is the true acceleration. The emergent model’s map looks nothing like it, yet its policy relies on it.'
    : `The first map is the true acceleration. The emergent model’s map correlates with it by ${write(likeness, 2)}.`
}

function cellsOf({ values }: HeatMap): number[] {
  return values.flat().map((value) => value ?? 0)
}

/** In numbers at four places: tipped forwards and hanging off, at rest and turning. */
function describeMap({ title, values }: HeatMap): string {
  const at = (row: number, column: number) => write(values[row]?.[column] ?? Number.NaN, 0)
  return `${title}: at rest, ${at(12, 14)} rad/s² at 30° and ${at(12, 22)} at 150°; turning at 10 rad/s, ${at(0, 14)} and ${at(0, 22)}.`
}

function horizonFigure(results: readonly PredictionResult[], first: PredictionResult): Figure {
  const panels = first.controls.map((_, at) => horizonChart(results, first, at))
  return {
    id: 'prediction-horizon',
    title: 'How soon does imagination drift away?',
    caption: `Errors step by step after a real observation. Ten steps after it, on average: ${panels.slice(0, 1).map(describeTenth).join()}.`,
    more: `Error of all five observations, each in units of its standard deviation, so at 1 the mean would be as good. From a real state, with the actions that the agent took; ${first.episodes} episodes of each agent from narrow starts, ${writeTrainingSeeds(results)}; shaded: the range over them. Controls are dashed: “last observation” repeats it, “inertia” has no accelerations. ${fittedTo(first)}${overnightNote(kindsOf(first))} At a peek rate of 2% an observation has to last for 50 steps on average.`,
    alternative: panels.map(describeLast).join(' '),
    x: { label: 'steps since the last observation', type: 'log' },
    y: { label: 'error (standard deviations)', type: 'log' },
    columns: 2,
    panels,
  }
}

/** On the visits of one agent: controls stand in the agents' order. Supervised models are compared on those of the first. */
function horizonChart(results: readonly PredictionResult[], first: PredictionResult, agent: number): Chart {
  const kinds = kindsOf(first)
  const agents = kinds.filter(isAgents)
  const own = agents[agent] as Kind
  const compared = [own, ...(agent === 0 ? kinds.filter((kind) => !isAgents(kind)) : [])]
  const rowsOf = (name: 'hold' | 'inertia') =>
    results.flatMap(({ controls }) => [controls[agent]?.[name] ?? []])
  const marks = [
    ...compared.map((kind) =>
      bandOf(
        looks[kind.name],
        first.horizons,
        predictorsOf(results, kind).map(({ errors }) => errors),
      ),
    ),
    bandOf({ label: 'last observation', colour: 1, isDashed: true }, first.horizons, rowsOf('hold')),
    bandOf({ label: 'inertia', colour: 5, isDashed: true }, first.horizons, rowsOf('inertia')),
  ]
  const title = own.name === 'overnight' ? `Overnight agent, ${own.rate}%` : `Agents at ${own.rate}%`
  return { title, marks: marks.filter(({ y }) => y.length > 0) }
}

/** Whether it is a trained agent's own model. */
function isAgents({ name }: Kind): boolean {
  return name === 'emergent' || name === 'overnight'
}

/** `agents at 2%, emergent 1.20, inertia 1.31` */
function describeTenth({ title, marks }: Chart): string {
  const lines = marks.filter((mark): mark is Line => mark.kind === 'line')
  const errors = lines.map(({ label, x, y }) => `${label} ${write(y[x.indexOf(10)] ?? Number.NaN, 2)}`)
  return `${title.charAt(0).toLowerCase()}${title.slice(1)}, ${errors.join(', ')}`
}

function describeLast({ title, marks }: Chart): string {
  const lines = marks.filter((mark): mark is Line => mark.kind === 'line')
  const ends = lines.map(({ label, x, y }) => {
    const tenth = x.indexOf(10)
    return `${label} ${write(y[tenth] ?? Number.NaN, 2)} and ${write(y.at(-1) ?? Number.NaN, 2)}`
  })
  return `${title}, errors after 10 and 50 steps: ${ends.join(', ')}.`
}
