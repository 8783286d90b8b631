// The exact way that is quickest: among the frames or among the features, whichever are fewer.
import { solveDense } from './dense.ts'
import type { HessianSolver } from './solver.ts'
import { solveByWoodbury } from './woodbury.ts'

export const solveExactly: HessianSolver = (problem, gradient) =>
  problem.active.length <= problem.frames.features
    ? solveByWoodbury(problem, gradient)
    : solveDense(problem, gradient)
