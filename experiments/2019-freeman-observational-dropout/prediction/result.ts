// What is measured of predictions: agreement with the true accelerations by region, and errors step by step.
import type { Agreement, Region, RegionAgreement } from './agreement.ts'

export type { Agreement, Region, RegionAgreement }

/** `emergent`, `overnight`: models of trained agents. `on-policy`, `mixed`: fitted to observed accelerations. */
export type PredictorName = 'emergent' | 'overnight' | 'on-policy' | 'mixed'

export interface PredictorResult {
  name: PredictorName
  /** In %, of the agent whose episodes were visited; its own model's, if it is emergent. */
  rate: number
  hidden: number
  regions: Record<Region, RegionAgreement>
  /** Errors after each of `PredictionResult.horizons`. */
  errors: number[]
}

/** Errors of those that have no weights, on an agent's visits. */
export interface ControlErrors {
  rate: number
  hold: number[]
  inertia: number[]
}

/** Weights as `imagineAccelerations` takes them, rounded for drawing. */
export interface DrawnModel {
  name: PredictorName
  rate: number
  weights: number[]
}

export interface PredictionResult {
  /** The seed that the agents were trained with. */
  agentSeed: number
  /** Of each agent. */
  episodes: number
  /** Transitions that the supervised models were fitted to. */
  transitions: number
  predictors: PredictorResult[]
  /** In steps. */
  horizons: number[]
  controls: ControlErrors[]
  drawn: DrawnModel[]
}
