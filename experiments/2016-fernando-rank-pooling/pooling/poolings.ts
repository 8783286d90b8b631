// The poolings by name: one interface, so that figures, tasks and benchmarks swap them.
import { approximateRankPooling } from './approximate.ts'
import { averagePooling } from './average.ts'
import { solveDiagonal } from './hessian/diagonal.ts'
import { solveExactly } from './hessian/exact.ts'
import { maximumPooling } from './maximum.ts'
import type { Pooling } from './pooling.ts'
import { rankPooling } from './rank.ts'
import type { SupportVectorOptions } from './support-vector.ts'

export type PoolingName = 'average' | 'maximum' | 'approximate' | RankPoolingName
/** Rank pooling, by how its gradient is computed. */
export type RankPoolingName = 'rank' | 'rank diagonal' | 'rank printed'

export const poolings: Record<PoolingName, (options: SupportVectorOptions) => Pooling> = {
  average: () => averagePooling,
  maximum: () => maximumPooling,
  approximate: () => approximateRankPooling,
  rank: (options) => rankPooling({ ...options, solve: solveExactly }),
  'rank diagonal': (options) => rankPooling({ ...options, solve: solveDiagonal }),
  'rank printed': (options) => rankPooling({ ...options, solve: solveExactly, sign: 'printed' }),
}
