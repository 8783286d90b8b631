// Trains the arms of the grid world, some runs of each, in the pool.
import type { RunContext, Step } from '#lab/experiment.ts'
import { type Arm, arms, isSameArm } from './arms.ts'
import { trainGridAgent } from './tasks.ts'
import type { TrainedAgent } from './trained-agent.ts'

export interface TrainingPlan {
  /** How many independent runs of an arm. */
  runsOf(arm: Arm): number
  /** Of each run; one is 32 episodes, about 480 steps of the environment. */
  generations: number
}

/** The arms in their order, and the runs of each. One run of every arm is computed side by side. */
export async function* trainAgents(
  { runsOf, generations }: TrainingPlan,
  { pool }: RunContext,
): AsyncGenerator<Step, TrainedAgent[]> {
  const trained: TrainedAgent[] = []
  const rounds = Math.max(...arms.map(runsOf))
  for (let run = 0; run < rounds; run += 1) {
    const inputs = arms.filter((arm) => run < runsOf(arm)).map((arm) => ({ arm, run, generations }))
    trained.push(...(await pool.map(trainGridAgent, inputs)))
    yield { fraction: (run + 1) / rounds }
  }
  return arms.flatMap((arm) => trained.filter((agent) => isSameArm(agent.arm, arm)))
}
