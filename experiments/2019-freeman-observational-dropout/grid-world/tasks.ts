// What the pool computes for the grid world: one whole training run.
import { defineTask } from '#lab/run/task.ts'
import { type Arm, nameArm } from './arms.ts'
import type { TrainedAgent } from './trained-agent.ts'
import { trainAgent } from './training.ts'

export interface GridTraining {
  arm: Arm
  /** From 0, of this arm and seed. */
  run: number
  generations: number
}

/** Each run has random streams of its own, so that runs of two arms know nothing of each other. */
export const trainGridAgent = defineTask<GridTraining, TrainedAgent>({
  name: 'train-grid-agent',
  run({ arm, run, generations }, { random }) {
    const stream = (of: string) => (generation: number) =>
      random(`grid/${of}/${nameArm(arm)}/${run}`, generation)
    return trainAgent(arm, generations, { noise: stream('noise'), episodes: stream('episodes') })
  },
})
