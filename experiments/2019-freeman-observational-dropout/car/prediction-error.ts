// How well a model predicts what is seen next, though nobody asked it to: measured while an agent drives, from what is really there.
import type { Dropped } from '../observational-dropout.ts'
import { type Agent, learnedModel } from './agents.ts'
import { actionCount, type Drive, featureCount, observeDrive } from './environment.ts'
import { modelSize } from './networks.ts'

export interface MeasuredErrors {
  /** The agent; its actions are noted. */
  agent: Agent
  watch(now: Dropped<Drive, Float64Array>): void
  /** Summed squared errors of features one frame ahead: of the model's, and of taking them to stay. */
  errors: { model: number; none: number }
}

/** `weights`: an agent's with a learned model. */
export function measureErrors(agent: Agent, weights: Float64Array): MeasuredErrors {
  // A model of its own: the agent's remembers what it imagined.
  const model = learnedModel(weights.subarray(0, modelSize))
  const [before, now] = [new Float64Array(featureCount), new Float64Array(featureCount)]
  const action = new Float64Array(actionCount)
  const errors = { model: 0, none: 0 }
  let isFirst = true
  return {
    errors,
    agent: {
      start() {
        isFirst = true
        agent.start()
      },
      act(seen) {
        const chosen = agent.act(seen)
        action.set(chosen)
        return chosen
      },
      model: agent.model,
    },
    watch({ state }) {
      observeDrive(state, now)
      if (!isFirst) {
        const predicted = model.predict(before, action)
        for (let at = 0; at < featureCount; at += 1) {
          const [was, is, said] = [before[at] as number, now[at] as number, predicted[at] as number]
          errors.model += (is - said) * (is - said)
          errors.none += (is - was) * (is - was)
        }
      }
      isFirst = false
      before.set(now)
    },
  }
}
