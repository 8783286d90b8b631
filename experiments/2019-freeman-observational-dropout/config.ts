// The settings of this experiment. What the paper or its code sets is marked; what differs stands in the deviations.
import type { ConfigFields } from '#lab/config.ts'
import type { Presets } from '#lab/experiment.ts'
import { carDefaults } from './car/config.ts'
import type { Start } from './cart-pole/physics.ts'
import { type ModelKind, modelKinds } from './cart-pole/world-models.ts'
import { type AreaConfig, areaFields } from './config-areas.ts'
import { number } from './config-fields.ts'
import { type About, type AreaName, isArea, type PartChoice, type PartName, partsOf } from './result.ts'
import type { Optimiser } from './training/evolve.ts'

export type Config = AreaConfig & {
  part: PartChoice
  arm: 'all' | ModelKind
  /** Which agents a run trains; the others it reads from the checkpoint. */
  trains: 'none' | 'headline' | 'all'
  /** In %. */
  peekRate: number
  /** Hidden units of the learned model. */
  hidden: number
  start: Start
  optimiser: Optimiser
  population: number
  episodes: number
  /** In millions of steps. */
  budget: number
  solvedBudget: number
  heldOut: number
}

export const fields: ConfigFields<Config> = {
  peekRate: number('Peek rate', [2, 1, 100, 1], {
    unit: '% of observations that are real',
    where: 'section 3',
    isProminent: true,
  }),
  part: {
    kind: 'choice',
    label: 'Part',
    where: 'ours',
    default: 'all',
    options: {
      all: 'All parts',
      stored: 'All that stored agents answer',
      solved: 'Cart-pole that sees everything',
      headline: 'Four models at one peek rate',
      rates: 'Four models at other peek rates',
      ablation: 'The model swapped under one policy',
      checks: 'Checks of the simulator',
      dreams: 'Policies trained in dreams',
      prediction: 'Whether models predict',
      imagined: 'Dreams and predictions',
      grid: 'Grid world',
      worlds: 'Random worlds',
      car: 'Car',
      overnight: 'The overnight run: long, for the command line',
    },
  },
  arm: {
    kind: 'choice',
    label: 'Model',
    where: 'section 3; all but the learned one are controls of ours',
    default: 'all',
    options: {
      all: 'all four',
      learned: 'learned model',
      hold: 'last observation',
      inertia: 'inertia',
      true: 'true physics',
    },
  },
  trains: {
    kind: 'choice',
    label: 'Agents trained in this run',
    where: 'ours',
    default: 'none',
    options: {
      none: 'only those that see everything; the rest are stored',
      headline: 'those at the peek rate chosen',
      all: 'all',
    },
  },
  hidden: number('Hidden units of the model', [20, 1, 128, 1], { where: '120 in the released code' }),
  start: {
    kind: 'choice',
    label: 'Starts',
    where: 'released code',
    default: 'narrow',
    options: { narrow: 'narrow: hanging still', wide: 'wide: anywhere, at up to 10 m/s' },
  },
  optimiser: {
    kind: 'choice',
    label: 'Evolution strategy',
    where: 'released code: PEPG',
    default: 'separable-cma',
    options: { 'separable-cma': 'separable CMA-ES', pepg: 'PEPG, as released' },
  },
  population: number('Population', [64, 2, 1_024, 2], { where: '384 in the released code' }),
  episodes: number('Episodes per candidate', [8, 1, 64, 1], { where: '16 in the released code' }),
  budget: number('Training budget', [250, 0.01, 100_000, 0.01], { unit: 'million steps an agent' }),
  solvedBudget: number('Training budget, seeing everything', [150, 0.01, 10_000, 0.01], {
    unit: 'million steps',
  }),
  heldOut: number('Test episodes', [512, 8, 10_000, 1], { unit: 'held out' }),
  ...areaFields,
}

export const presets: Presets<Config> = {
  glance: {
    values: {},
    note: 'Trains the agent that sees everything, dream policies and supervised fits; all other agents are stored ones, tested again.',
  },
  standard: {
    values: {
      trains: 'all',
      policySeeds: 3,
      dreamSteps: 6e6,
      fitSteps: 4_000,
      isWide: true,
      visitedEpisodes: 32,
      carTracks: carDefaults.carTracks,
      gridAgents: 'trained',
    },
    note: 'Trains all agents of the cart-pole and the grid world from zero, also at peek rates of 5% and 10%. The stored result is five seeds of this: about 20 minutes on two cores.',
  },
  overnight: {
    values: { part: 'overnight', peekRate: 5, hidden: 120, start: 'wide', episodes: 16, budget: 10_000 },
    note: 'Ten billion steps of the paper’s model from wide starts, to see whether it learns to predict. About half an hour on two cores.',
    isCommandOnly: true,
  },
}

/** Peek rates of the part `rates`, in %. */
export const otherRates = [5, 10] as const
/** In %: those that the checkpoint has agents for, apart from 100. */
export const trainedRates = [2, 5, 10] as const

/** The one whose agents stand for this rate. */
export function nearestTrained(rate: number): number {
  const distance = (trained: number) => Math.abs(Math.log(trained / rate))
  return trainedRates.reduce((best, one) => (distance(one) < distance(best) ? one : best))
}

/** The overnight run, whatever else is set, has the wide starts that the released code trains from. */
export function startOf({ part, start }: Pick<Config, 'part' | 'start'>): Start {
  return part === 'overnight' ? 'wide' : start
}

/** The settings by which the stored agents were trained, with those of the preset `standard`. */
const trainingFields = ['hidden', 'start', 'optimiser', 'population', 'episodes', 'budget'] as const

export function aboutOf(config: Config): About {
  const { heldOut, budget } = config
  const start = startOf(config)
  const unlikeStored = trainingFields.filter((name) => ({ ...config, start })[name] !== fields[name].default)
  return { start, heldOut, budget, unlikeStored }
}

/** Points of each curve of held-out scores. */
export const curvePoints = 25

/** Whether the part trains agents itself. */
export function isTraining(part: PartName, { trains }: Pick<Config, 'trains'>): boolean {
  if (part === 'solved' || part === 'overnight') return true
  if (part === 'headline') return trains !== 'none'
  return part === 'rates' && trains === 'all'
}

/** What the true physics imagines is what would have been seen: its agent is the same at every rate, and trained once. */
export function isTrained(part: PartName, arm: ModelKind, config: Pick<Config, 'trains'>): boolean {
  return isTraining(part, config) && !(part === 'rates' && arm === 'true')
}

/** Of a core of the reference machine, in millions a second. */
const paceOf = { full: 35, small: 16, large: 11 } as const

/** About how long a part takes. */
export function secondsOf(config: Config, part: PartName): number {
  const { budget, solvedBudget, hidden, heldOut, arm } = config
  const arms = arm === 'all' ? 4 : 1
  const pace = hidden > 40 ? paceOf.large : paceOf.small
  if (part === 'solved') return (1.1 * solvedBudget) / paceOf.full
  if (part === 'overnight') return (1.05 * budget) / pace
  if (part === 'ablation') return (1.5 * heldOut) / 512
  if (part === 'checks') return 0.5
  if (isArea(part)) return areaSeconds[part](config)
  const rates = part === 'rates' && arm === 'all' ? otherRates.length : 1
  const trained = armsOf(config).filter((one) => isTrained(part, one, config))
  const training = trained.reduce(
    (sum, one) => sum + (1.05 * budget) / (one === 'learned' ? pace : paceOf.full),
    0,
  )
  return rates * (training + (0.1 * arms * heldOut) / 512)
}

const areaSeconds: Record<AreaName, (config: Config) => number> = {
  dreams: ({ dreamSteps, policySeeds, fitSteps, isWide }) =>
    (policySeeds * 2.5 * dreamSteps) / 1e6 + ((isWide ? 4 : 3) * fitSteps) / 1_000,
  prediction: ({ visitedEpisodes, fitSteps }) => 0.1 * visitedEpisodes + (3 * fitSteps) / 1_000,
  worlds: () => 1,
  car: ({ carTracks }) => carTracks / 20,
  grid: ({ gridAgents, gridRuns, gridGenerations, gridEpisodes }) =>
    (gridAgents === 'trained' ? (gridRuns * 60 * gridGenerations) / 4_000 : 0) + (2 * gridEpisodes) / 1_000,
}

/** A part for each agent that is trained, the longest first; what is only tested is one part each. */
export function piecesOf(config: Config): Config[] {
  return partsOf(config.part)
    .flatMap((part): Config[] => {
      const own = { ...config, part }
      if (!isTraining(part, config) || part === 'solved' || part === 'overnight') return [own]
      const rates = part === 'rates' ? otherRates : [config.peekRate]
      return rates.flatMap((peekRate) => armsOf(config).map((arm) => ({ ...own, peekRate, arm })))
    })
    .sort((one, other) => durationOf(other) - durationOf(one))
}

export function armsOf({ arm }: Pick<Config, 'arm'>): readonly ModelKind[] {
  return arm === 'all' ? modelKinds : [arm]
}

export function durationOf(piece: Config): number {
  return partsOf(piece.part).reduce((sum, part) => sum + secondsOf(piece, part), 0)
}

/** The part that a figure shows. */
export function partOf(figure: string): PartName {
  if (figure.startsWith('dream')) return 'dreams'
  if (figure.startsWith('predict') || figure === 'acceleration-field') return 'prediction'
  if (figure.startsWith('grid')) return 'grid'
  if (figure.startsWith('car')) return 'car'
  if (figure.startsWith('random-worlds')) return 'worlds'
  if (figure === 'solved' || figure === 'rates' || figure === 'overnight' || figure === 'ablation')
    return figure
  return figure === 'test-rates' ? 'ablation' : 'headline'
}
