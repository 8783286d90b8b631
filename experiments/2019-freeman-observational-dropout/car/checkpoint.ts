// Trains all agents of the car, offline: about a quarter of an hour on one core.
import type { RunContext, Step } from '#lab/experiment.ts'
import { type Arm, jointArms, linearArms, linearBudget, trainingSeeds } from './arms.ts'
import type { CarConfig } from './config.ts'
import { frozenModelOf, type Weights, writeAgents } from './stored-agents.ts'
import { startTraining, type Training, trainCarAgent, weightsOf } from './train.ts'

/** Environment steps of one task: a second or so. */
const stepsAtOnce = 1_000_000

interface Saved {
  /** Finished and unfinished ones. */
  joint: Training[]
  linear: Training[]
}

/** The file's bytes. The numbers are the same for any number of workers and after any break. */
export async function* trainCarWeights(
  config: Pick<CarConfig, 'carSteps'>,
  context: RunContext,
): AsyncGenerator<Step, Uint8Array> {
  return writeAgents(yield* trainAgents(config, context, trainingSeeds))
}

/** The weights of each training seed. */
export async function* trainAgents(
  { carSteps }: Pick<CarConfig, 'carSteps'>,
  context: RunContext,
  seeds: readonly number[],
): AsyncGenerator<Step, Map<number, Weights>> {
  const saved = context.saved as Saved | undefined
  const jointWork = jointArms.length * carSteps
  const share = jointWork / (jointWork + linearArms.length * carSteps * linearBudget)

  let joint = saved?.joint ?? start(jointArms, seeds, () => null)
  for await (const { fraction, trainings } of trainAll(joint, carSteps, context)) {
    joint = trainings
    yield { fraction: share * fraction, snapshot: (): Saved => ({ joint: trainings, linear: [] }) }
  }
  const learned = weightsBySeed(joint, seeds)
  const frozen = (arm: Arm, seed: number) => frozenModelOf(arm, seed, learned.get(seed) as Weights)
  const linearBefore = saved?.linear.length ? saved.linear : start(linearArms, seeds, frozen)
  let linear = linearBefore
  for await (const { fraction, trainings } of trainAll(linear, carSteps * linearBudget, context)) {
    linear = trainings
    const whole = share + (1 - share) * fraction
    yield { fraction: whole, snapshot: (): Saved => ({ joint, linear: trainings }) }
  }
  return weightsBySeed([...joint, ...linear], seeds)
}

function start(
  arms: readonly Arm[],
  seeds: readonly number[],
  modelOf: (arm: Arm, seed: number) => Float64Array | null,
): Training[] {
  return arms.flatMap((arm) =>
    seeds.map((seed) => {
      const model = modelOf(arm, seed)
      // A copy of its own: a view would take its whole buffer along.
      return startTraining(arm, seed, model && Float64Array.from(model))
    }),
  )
}

/** Each goes on until it has taken `budget` steps, whole generations at a time. */
async function* trainAll(
  begun: readonly Training[],
  budget: number,
  { pool }: RunContext,
): AsyncGenerator<{ fraction: number; trainings: Training[] }> {
  let trainings = [...begun]
  while (trainings.some(({ steps }) => steps < budget)) {
    const open = trainings.filter(({ steps }) => steps < budget)
    const inputs = open.map((training) => ({
      training,
      steps: Math.min(stepsAtOnce, budget - training.steps),
    }))
    const trained = new Map((await pool.map(trainCarAgent, inputs)).map((one) => [keyOf(one), one]))
    trainings = trainings.map((one) => trained.get(keyOf(one)) ?? one)
    const taken = trainings.reduce((sum, { steps }) => sum + Math.min(steps, budget), 0)
    yield { fraction: taken / (budget * trainings.length), trainings }
  }
}

function keyOf({ arm, seed }: Training): string {
  return `${arm}/${seed}`
}

function weightsBySeed(trainings: readonly Training[], seeds: readonly number[]): Map<number, Weights> {
  return new Map(
    seeds.map((seed) => {
      const own = trainings.filter((one) => one.seed === seed)
      return [seed, Object.fromEntries(own.map((one) => [one.arm, weightsOf(one)])) as Weights]
    }),
  )
}
