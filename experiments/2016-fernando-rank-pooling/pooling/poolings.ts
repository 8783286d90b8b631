// The poolings by name: one interface, so that figures, tasks and benchmarks swap them.
import { type GradientWay, gradientWays, type RankPoolingName, rankPooling } from '../rank-pooling.ts'
import type { Frames } from './frames.ts'
import { type HessianSolver, type SolverName, solvers } from './hessian.ts'
import { approximateRankPooling, approximateWeights, averagePooling, maximumPooling } from './others.ts'
import type { Pooling } from './pooling.ts'
import { type Solution, type SupportVectorOptions, solveSupportVector } from './support-vector.ts'

export type PoolingName = 'average' | 'maximum' | 'approximate' | RankPoolingName
export type Poolings = Record<PoolingName, (options: SupportVectorOptions) => Pooling>

/** All that a run uses of poolings. A sabotaged run has another one. */
export interface Layer {
  /** Solves eq 5. */
  solve(frames: Frames, options: SupportVectorOptions): Solution
  solvers: Record<SolverName, HessianSolver>
  ways: Record<RankPoolingName, GradientWay>
  poolings: Poolings
  approximateWeights(time: number): Float64Array
}

export type LayerParts = Omit<Layer, 'poolings'>

/** The poolings made of a layer's other parts. */
export function withPoolings(parts: LayerParts): Layer {
  const rankBy = (name: RankPoolingName) => (options: SupportVectorOptions) =>
    rankPooling(options, parts.ways[name], parts.solve)
  return {
    ...parts,
    poolings: {
      average: () => averagePooling,
      maximum: () => maximumPooling,
      approximate: () => approximateRankPooling,
      rank: rankBy('rank'),
      'rank diagonal': rankBy('rank diagonal'),
      'rank printed': rankBy('rank printed'),
      'rank unsolved': rankBy('rank unsolved'),
      'rank held': rankBy('rank held'),
    },
  }
}

export const layerParts: LayerParts = {
  solve: solveSupportVector,
  solvers,
  ways: gradientWays,
  approximateWeights,
}

export const layer: Layer = withPoolings(layerParts)
export const { poolings } = layer
