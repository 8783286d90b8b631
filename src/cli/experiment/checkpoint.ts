// Trains the weights that an experiment's runs begin from.
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { AnyExperiment, Step } from '#lab/experiment.ts'
import { contextOf } from '#lab/run/driver.ts'
import { startEngine } from '#lab/run/engine.ts'
import { readNodeFile } from '#lab/run/node-host.ts'
import type { RunRequest } from '#lab/run/request.ts'
import { showProgress } from '../progress.ts'

/** By the first seed of the request. */
export async function makeCheckpoint(
  { id, checkpoint }: AnyExperiment,
  request: RunRequest,
): Promise<Uint8Array | Refusal> {
  if (!checkpoint) return refuse('checkpoint-unknown', `${id} begins from no checkpoint.`)
  await startEngine(request.device)
  const context = contextOf(
    request,
    { read: readNodeFile, now: () => performance.now() },
    request.seeds[0] as number,
  )
  const making: AsyncGenerator<Step, Uint8Array> = checkpoint.make(request.config, context)
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
