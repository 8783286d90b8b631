// The overnight run: the paper's model of 120 hidden units from wide starts, for as long as it takes to see whether it predicts.
import type { RunContext } from '#lab/experiment.ts'
import { type Config, startOf } from '../config.ts'
import type { Overnight, Progress } from '../result.ts'
import { reporting, short, shortened, trainingOf } from './arms.ts'
import { writeAgents } from './checkpoint.ts'
import { evolve } from './evolve.ts'

export async function* trainOvernight(config: Config, context: RunContext): AsyncGenerator<Progress, void> {
  const { hidden, peekRate: rate, budget } = config
  const training = evolve(trainingOf({ ...config, start: startOf(config) }, 'learned', rate, budget), context)
  const trained = yield* reporting(training, (curve) => ({ overnight: { hidden, rate, curve } }))
  const overnight: Overnight = {
    hidden,
    rate,
    score: short(trained.score),
    curve: shortened(trained.curve),
    weights: [...trained.weights],
  }
  yield { fraction: 1, news: { overnight } }
}

/** The stored run of the preset `overnight`, by `scholium experiment report`. */
const overnightRun = '../results/overnight.json'

/** The checkpoint of what that run trained; without agents where it hasn't been run. */
export async function readOvernightRun({ read }: Pick<RunContext, 'read'>): Promise<Uint8Array> {
  const bytes = await read(new URL(overnightRun, import.meta.url)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!bytes) return writeAgents([])
  const record: { seeds: number[]; result: { overnight?: Overnight }[] } = JSON.parse(
    new TextDecoder().decode(bytes),
  )
  const agents = record.result.flatMap(({ overnight }, at) => {
    if (overnight?.weights === undefined) return []
    const weights = Float32Array.from(overnight.weights)
    return [{ arm: 'learned' as const, rate: overnight.rate, seed: record.seeds[at] as number, weights }]
  })
  return writeAgents(agents)
}
