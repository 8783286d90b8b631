// The settings of the car.
import { toMillions } from '../rounding.ts'
import { linearBudget } from './arms.ts'

export interface CarConfig {
  /** Environment steps that each agent with a stand-in is trained for; linear policies take half of them. */
  carSteps: number
  /** Held-out tracks that each agent is scored on. */
  carTracks: number
}

/** The stored agents had these. */
export const carDefaults: CarConfig = { carSteps: 2e7, carTracks: 128 }

/** Steps that stored agents were trained for, in millions. */
export const million = {
  joint: toMillions(carDefaults.carSteps),
  linear: toMillions(carDefaults.carSteps * linearBudget),
}
