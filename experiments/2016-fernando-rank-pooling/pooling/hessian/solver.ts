// What solves (I + C Σ vₜvₜᵀ) z = g over the active frames: the only part of the gradient in which its methods differ.
import type { ActiveFrames } from '../active.ts'

export type HessianSolver = (problem: ActiveFrames, gradient: Float64Array) => Float64Array
