// What a run leaves, part by part, and what it reports on the way.
import type { Step } from '#lab/experiment.ts'
import type { Hidden } from './gated-reversal.ts'
import type { SolverName } from './pooling/hessian.ts'
import type { PoolingName } from './pooling/poolings.ts'

/** In the order in which a run of all takes them, the longest first. */
const allParts = ['clips', 'reversal', 'sweep', 'costs', 'gradients', 'ranking'] as const
export type PartName = (typeof allParts)[number]
export type PartChoice = 'quick' | 'all' | PartName

export function partsOf(chosen: PartChoice): readonly PartName[] {
  if (chosen === 'all') return allParts
  return chosen === 'quick' ? ['reversal', 'gradients'] : [chosen]
}

/**
 * Who is trained: a pooling with the network of frames before it, or a control. `frames` classifies every frame by itself; `raw`
 * rank-pools the frames' own numbers; `frozen` rank-pools a network's features that stay as they were drawn.
 */
export type MethodName = PoolingName | 'frames' | 'raw' | 'frozen'

/** Share of test sequences that are classified rightly. */
export interface Curve {
  steps: number[]
  accuracy: number[]
}
export type Curves = Partial<Record<MethodName, Curve>>

/** One test sequence, looked at all along. */
export interface Watched {
  hidden: Hidden
  /** [T][D] */
  frames: number[][]
  /** By each pooling's own features; the latest. */
  scores: Partial<Record<MethodName, Scores>>
}

/** uᵀvₜ/‖u‖ of each frame, as the frames come; [T] */
export interface Scores {
  forwards: number[]
  /** Of the same frames backwards. */
  backwards: number[]
}

/** One clip: its pixels and those of its dynamic image, in bytes written as base64. */
export interface ShownClip {
  /** Which way the broad blob goes, in eighths of a turn. */
  label: number
  length: number
  pixels: string
  dynamic: string
}

/** How a gradient is computed, in the bench. */
export type WayName = SolverName | 'printed' | 'unsolved' | 'held'

/** A number for each random problem. */
export interface Gradients {
  /** ‖found − differences‖ / ‖differences‖ of dL/dV. */
  errors: Record<WayName, number[]>
  /** Of the angle between found and differences. */
  cosines: Record<WayName, number[]>
  /** ‖u − C Σ eₜvₜ‖ / (1 + ‖u‖) */
  optimality: number[]
  /** The least of (f(near) − f(u)) / f(u) over a hundred points near u. */
  excess: number[]
  /** Of Lemma 3 and of Woodbury, from the dense solution. */
  inverses: number[]
  /** At ε = 0, from ridge regression's closed form. */
  ridge: number[]
  /** 1 − cosine with Σ t vₜ, as C goes to 0. */
  limit: number[]
  /** Of the two forms of approximate rank pooling's weights from each other, and their sums, relatively. */
  weights: number[]
  reversal: {
    /** How far average and maximum move when the frames run backwards, relatively. */
    blind: number[]
    /** Cosine of rank pooling forwards and backwards. */
    rank: number[]
    /** The same of centred frames at ε = 0, as C goes to 0. */
    centred: number[]
  }
}

/** Share of pairs of frames that are put in the right order, by how much disturbs their drift. */
export interface Orders {
  strength: number[]
  exact: number[]
  approximate: number[]
}

export interface Ranking {
  /** By a random walk in four directions, which is as smooth as the drift. */
  wander: Orders
  /** By noise alike in all directions. */
  white: Orders
}

/** A layer forwards and backwards: how long it takes at each place. */
export interface Times {
  places: number[]
  ms: number[]
}

/** The gradients of rank pooling that are compared as C changes. */
export type SweptName = 'rank' | 'rank diagonal' | 'rank unsolved' | 'rank held'

/** What changes with C; a number for each place of it. */
export interface Sweep {
  /** Where learning was tried. */
  learnedC: number[]
  /** On the gated reversal after a few steps, by the gradient that rank pooling was trained with. */
  accuracy: Record<SweptName, number[]>
  /** Learning rates that were tried at C = 100. */
  rates: number[]
  accuracyByRate: Record<SweptName, number[]>
  /** Where the rest was measured. */
  c: number[]
  /** How many more pairs of frames the exact solution puts in order than the approximation, as a share. */
  lead: Record<keyof Ranking, number[]>
  /** How far u's direction, of length 1, goes when one frame is moved by 0.1. */
  moved: number[]
  /** Of the angle between a gradient and the exact one, on smooth frames. */
  cosines: Record<Exclude<SweptName, 'rank'>, number[]>
}

/** The least of all rounds, in ms: what else the machine does only adds. */
export interface Costs {
  /** T = 32. */
  byFeatures: Record<SolverName, Times>
  /** p = 256. */
  byTime: Record<SolverName, Times>
  /** A whole step of training: network, pooling, head, both gradients, Adam; T = 64, p = 1024. */
  wholeStep: Record<'recursion' | 'woodbury' | 'diagonal', number>
  /** Pooling forwards alone, T = 100, p = 1024. */
  forward: Record<'exact' | 'approximate', number>
}

export interface Result {
  /** That it ran with; absent before it is through. */
  c?: number
  reversal?: { curves: Curves; watched: Watched }
  gradients?: Gradients
  clips?: { curves: Curves; shown: ShownClip[] }
  ranking?: Ranking
  sweep?: Sweep
  costs?: Costs
}

export type News =
  | { kind: 'part'; part: Partial<Result> }
  | { kind: 'accuracy'; task: 'reversal' | 'clips'; method: MethodName; step: number; accuracy: number }
  | { kind: 'scores'; method: MethodName; scores: Scores }

/** A step of training has no news of its own. */
export type Progress = Step & { news?: News }
/** Yields fractions of its own, from 0 to 1. */
export type Part = AsyncGenerator<Progress, void>

export function add(result: Result, news: News): void {
  if (news.kind === 'part') Object.assign(result, structuredClone(news.part))
  else if (news.kind === 'scores') {
    if (result.reversal) result.reversal.watched.scores[news.method] = news.scores
  } else addPoint(result[news.task]?.curves, news)
}

function addPoint(curves: Curves | undefined, { method, step, accuracy }: News & { kind: 'accuracy' }): void {
  if (!curves) return
  const curve = curves[method] ?? { steps: [], accuracy: [] }
  curves[method] = curve
  curve.steps.push(step)
  curve.accuracy.push(accuracy)
}

/** Of runs of a part each. */
export function joinParts(results: readonly [Result, ...Result[]]): Result {
  return Object.assign({}, ...results)
}
