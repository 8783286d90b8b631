// What a run leaves, part by part, and what it reports on the way.
import type { Step } from '#lab/experiment.ts'
import type { CarResult } from './car/result.ts'
import type { Start } from './cart-pole/physics.ts'
import type { ModelKind } from './cart-pole/world-models.ts'
import type { DreamsResult } from './dreams/result.ts'
import type { GridResult } from './grid-world/result.ts'
import type { PredictionResult } from './prediction/result.ts'
import type { RandomWorldsResult } from './random-worlds/result.ts'
import type { LearningCurve } from './training/evolve.ts'
import type { Upright } from './training/upright.ts'

/** Of joint training. */
const trainingParts = ['headline', 'rates', 'solved', 'ablation', 'checks'] as const
/** The others. */
const areaParts = ['dreams', 'prediction', 'grid', 'worlds', 'car'] as const
export type AreaName = (typeof areaParts)[number]
export type PartName = (typeof trainingParts)[number] | AreaName | 'overnight'
/** `stored`: what of joint training takes no training. `imagined`: dreams and predictions. */
export type PartChoice = 'all' | 'stored' | 'imagined' | PartName

/** In the order in which a run takes them. */
export function partsOf(chosen: PartChoice): readonly PartName[] {
  if (chosen === 'all') return [...trainingParts, ...areaParts]
  if (chosen === 'stored') return trainingParts.filter((part) => part !== 'solved')
  return chosen === 'imagined' ? ['dreams', 'prediction'] : [chosen]
}

export function isArea(part: PartName): part is AreaName {
  return (areaParts as readonly string[]).includes(part)
}

/** An agent's score on held-out episodes. */
export interface AgentScore {
  arm: ModelKind
  /** The peek rate of the test, in %. */
  rate: number
  /** That it was trained at. */
  trainedAt: number
  /** Absent while it's still training. */
  score?: number
  /** Where this run trained it. */
  curve?: LearningCurve
}

/** What all of a run's scores are of. */
export interface About {
  /** Scores of narrow and wide starts have different scales. */
  start: Start
  /** Episodes of a score. */
  heldOut: number
  /** Of each agent that the run trains, in millions of steps. */
  budget: number
  /** Settings that are others than those that the stored agents were trained with. */
  unlikeStored: string[]
}

export interface Result {
  about?: About
  /** At the peek rate that was chosen. */
  headline?: AgentScore[]
  /** At the others. */
  rates?: AgentScore[]
  /** Seeing everything. */
  solved?: { score?: number; curve: LearningCurve }
  ablation?: Ablation
  checks?: Checks
  overnight?: Overnight
  dreams?: DreamsResult
  prediction?: PredictionResult
  grid?: GridResult
  worlds?: RandomWorldsResult
  car?: CarResult
}

/** One policy, trained with a learned model, run with others in its place. */
export interface Ablation {
  /** At which it was trained, in %. */
  trainedAt: number
  /** There, by model. */
  scores: Record<ModelKind, number>
  /** At other peek rates, in %. */
  byRate: { rates: number[]; scores: Record<ModelKind, number[]> }
  /** What scores don't say: how long each model's own agent, trained at that rate, holds the pole up. */
  upright: Record<ModelKind, Upright>
}

export interface Checks {
  /** The largest difference from the reference accelerations and rewards. */
  physics: number
  /** How many standard deviations the number of peeks is off, at each of some rates. */
  peeks: number[]
  /** The largest difference in reward between two models that are never asked. */
  fullSight: number
}

export interface Overnight {
  hidden: number
  /** In %. */
  rate: number
  score?: number
  curve: LearningCurve
  /** Once it's trained. */
  weights?: number[]
}

export type Progress = Step & { news?: Result }

/** Replaces what the news has of it; of agents, those of the same model and rates. */
export function add(result: Result, { headline, rates, ...others }: Result): Result {
  if (headline) result.headline = mergeScores(result.headline, headline)
  if (rates) result.rates = mergeScores(result.rates, rates)
  return Object.assign(result, structuredClone(others))
}

function mergeScores(old: readonly AgentScore[] = [], news: readonly AgentScore[]): AgentScore[] {
  const isSame = (one: AgentScore, other: AgentScore) => one.arm === other.arm && one.rate === other.rate
  return [...old.filter((one) => !news.some((other) => isSame(one, other))), ...structuredClone(news)]
}

/** Of runs of a part each. */
export function joinParts(results: readonly [Result, ...Result[]]): Result {
  return results.reduce((joined, result) => add(joined, result), {} as Result)
}

/**
 * Views don't say their seed. Each joins the first of those before it with which it shares no agent and no part: what is drawn as one
 * seed may have parts of several, but no number stands in for another seed's.
 */
export function seedsOf(views: readonly Result[]): Result[] {
  const seeds: { held: Set<string>; result: Result }[] = []
  for (const view of views) {
    const held = heldBy(view)
    const free = seeds.find((seed) => seed.held.isDisjointFrom(held))
    if (free) {
      add(free.result, view)
      for (const key of held) free.held.add(key)
    } else seeds.push({ held, result: add({}, view) })
  }
  return seeds.map(({ result }) => result)
}

/** All but `about`, which all views of a run share. */
function heldBy({ about, headline = [], rates = [], ...parts }: Result): Set<string> {
  const nameOf = ({ arm, rate }: AgentScore) => `${arm} ${rate}`
  return new Set([...headline.map(nameOf), ...rates.map(nameOf), ...Object.keys(parts)])
}
