// Trains the weights that an experiment's runs start from.
import type { ConfigValues } from '#lab/config.ts'
import type { AnyExperiment, Checkpoint, Step } from '#lab/experiment.ts'
import { contextOf, taskContextOf } from '#lab/run/context.ts'
import { RunControl } from '#lab/run/control.ts'
import { drive } from '#lab/run/driver.ts'
import { startEngine } from '#lab/run/engine.ts'
import { nodeHost } from '#lab/run/node-host.ts'
import { localPool } from '#lab/run/pool.ts'
import type { RunRequest } from '#lab/run/request.ts'
import { showProgress } from '../progress.ts'
import { experimentTexts } from '../texts/experiment.ts'

/** Yields each checkpoint's name, file and bytes. Only the request's first seed is used. */
export async function* makeCheckpoints(
  { checkpoints = {}, tasks = async () => [] }: AnyExperiment,
  request: RunRequest,
): AsyncGenerator<{ name: string; file: URL; bytes: Uint8Array }> {
  if (Object.keys(checkpoints).length > 0) await startEngine(request.device)
  for (const [name, checkpoint] of Object.entries(checkpoints) as [string, AnyCheckpoint][])
    yield { name, file: checkpoint.file, bytes: await makeOne(name, checkpoint, tasks, request) }
}

type AnyCheckpoint = Checkpoint<ConfigValues, Step>

async function makeOne(
  name: string,
  checkpoint: AnyCheckpoint,
  tasks: NonNullable<AnyExperiment['tasks']>,
  request: RunRequest,
): Promise<Uint8Array> {
  const control = new RunControl()
  const about = { seed: request.seeds[0] as number, device: request.device }
  const context = taskContextOf(about, nodeHost)
  const pool = localPool({ tasks, context, host: nodeHost, signal: control.signal })
  const progress = showProgress(experimentTexts.compute.training(name))
  const end = await drive(checkpoint.make(request.config, contextOf({ ...about, pool }, nodeHost)), {
    host: nodeHost,
    control,
    onStep: ({ fraction }) => progress.onStep({ done: Math.round(100 * fraction), total: 100, what: '%' }),
  })
  progress.end()
  // Nothing cancels it, and it has no time limit.
  if (end.kind !== 'done') throw new Error(`The checkpoint ${name} was ${end.kind}.`)
  return end.value
}
