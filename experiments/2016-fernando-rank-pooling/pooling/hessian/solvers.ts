// The solvers by name. All but the diagonal one are exact.
import { solveDense } from './dense.ts'
import { solveDiagonal } from './diagonal.ts'
import { solveByRecursion } from './recursion.ts'
import type { HessianSolver } from './solver.ts'
import { solveByWoodbury } from './woodbury.ts'

export type SolverName = 'dense' | 'recursion' | 'woodbury' | 'diagonal'

export const solvers: Record<SolverName, HessianSolver> = {
  dense: solveDense,
  recursion: solveByRecursion,
  woodbury: solveByWoodbury,
  diagonal: solveDiagonal,
}
