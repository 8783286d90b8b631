// The checkpoint's agents: for each seed the one that sees everything, and all arms at each peek rate, as runs train them.
import type { RunContext } from '#lab/experiment.ts'
import { seededRandom } from '#lab/random.ts'
import { modelKinds } from '../cart-pole/world-models.ts'
import { type Config, trainedRates } from '../config.ts'
import type { Progress } from '../result.ts'
import { trainingOf } from './arms.ts'
import { seeingArm, writeAgents } from './checkpoint.ts'
import { evolve } from './evolve.ts'

/** Those that claims are judged over. */
const seeds = [1, 2, 3, 4, 5]

export async function* trainAgents(
  config: Config,
  context: RunContext,
): AsyncGenerator<Progress, Uint8Array> {
  const { budget, solvedBudget } = config
  const ofSeed = [
    { arm: seeingArm, rate: 100, millions: solvedBudget },
    ...trainedRates.flatMap((rate) =>
      modelKinds
        .filter((arm) => arm !== 'true' || rate === trainedRates[0])
        .map((arm) => ({ arm, rate, millions: budget })),
    ),
  ]
  const wanted = seeds.flatMap((seed) => ofSeed.map((one) => ({ ...one, seed })))
  const total = wanted.reduce((sum, { millions }) => sum + millions, 0)
  const agents: Parameters<typeof writeAgents>[0][number][] = []
  let before = 0
  for (const { arm, rate, millions, seed } of wanted) {
    const random = (stream: string, index?: number) => seededRandom(seed, stream, index)
    const training = evolve(trainingOf(config, arm, rate, millions), {
      ...context,
      random,
      saved: undefined,
    })
    let step = await training.next()
    for (; !step.done; step = await training.next())
      yield { fraction: (before + millions * step.value.fraction) / total }
    const { weights } = step.value
    // The true physics imagines what would have been seen: its agent is the same at every rate.
    const rates = arm === 'true' ? trainedRates : [rate]
    agents.push(...rates.map((each) => ({ arm, rate: each, seed, weights })))
    before += millions
  }
  return writeAgents(agents)
}
