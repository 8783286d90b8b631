// Trains the weights that an experiment's runs begin from.
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { AnyExperiment, Step } from '#lab/experiment.ts'
import { seededRandom } from '#lab/random.ts'
import { startEngine } from '#lab/run/engine.ts'
import { readNodeFile } from '#lab/run/node-host.ts'
import type { RunRequest } from '#lab/run/request.ts'
import { showProgress } from '../progress.ts'

/** By the first seed of the request. */
export async function makeCheckpoint(
  { id, checkpoint }: AnyExperiment,
  { config, seeds, device }: RunRequest,
): Promise<Uint8Array | Refusal> {
  if (!checkpoint) return refuse('checkpoint-unknown', `${id} begins from no checkpoint.`)
  await startEngine(device)
  const seed = seeds[0] as number
  const random = (stream: string) => seededRandom(seed, stream)
  const making: AsyncGenerator<Step, Uint8Array> = checkpoint.make(config, {
    seed,
    device,
    random,
    read: readNodeFile,
  })
  const progress = showProgress('Training')
  while (true) {
    const step = await making.next()
    if (step.done) {
      progress.end()
      return step.value
    }
    progress.onStep({ done: Math.round(100 * step.value.fraction), total: 100, what: '%' })
  }
}
