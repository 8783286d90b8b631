// Trains the weights that an experiment's runs start from.
import type { ConfigValues } from '#lab/config.ts'
import type { Checkpoint, Step } from '#lab/experiment.ts'
import { type ContextOptions, contextOf, taskContextOf } from '#lab/run/context.ts'
import { RunControl } from '#lab/run/control.ts'
import { drive } from '#lab/run/driver.ts'
import { startEngine } from '#lab/run/engine.ts'
import { nodeHost, startNodeWorker } from '#lab/run/node-host.ts'
import { localPool, type OwnedPool, workerPool } from '#lab/run/pool.ts'
import { tasksOf } from '#lab/run/task.ts'
import { showProgress } from '../progress.ts'
import { experimentTexts } from '../texts/experiment.ts'
import type { ParsedRequest } from './request.ts'

const entry = new URL(import.meta.resolve('#experiments/node-worker.ts'))

/** Yields each checkpoint's name, file and bytes, or those of the names given. Only the request's first seed is used. */
export async function* makeCheckpoints(
  parsed: Pick<ParsedRequest, 'experiment' | 'request' | 'workers'>,
  names?: readonly string[],
): AsyncGenerator<{ name: string; file: URL; bytes: Uint8Array }> {
  const checkpoints: Record<string, AnyCheckpoint> = parsed.experiment.checkpoints ?? {}
  if (Object.keys(checkpoints).length > 0) await startEngine(parsed.request.device)
  const wanted = Object.entries(checkpoints).filter(([name]) => names?.includes(name) ?? true)
  for (const [name, checkpoint] of wanted)
    yield { name, file: checkpoint.file, bytes: await makeOne(name, checkpoint, parsed) }
}

type AnyCheckpoint = Checkpoint<ConfigValues, Step>
type Parsed = Parameters<typeof makeCheckpoints>[0]

async function makeOne(name: string, checkpoint: AnyCheckpoint, parsed: Parsed): Promise<Uint8Array> {
  const { request } = parsed
  const control = new RunControl()
  const about = { seed: request.seeds[0] as number, device: request.device }
  const pool = openPool(parsed, about, control.signal)
  const progress = showProgress(experimentTexts.compute.training(name))
  try {
    const end = await drive(checkpoint.make(request.config, contextOf({ ...about, pool }, nodeHost)), {
      host: nodeHost,
      control,
      onStep: ({ fraction }) => progress.onStep({ done: Math.round(100 * fraction), total: 100, what: '%' }),
    })
    progress.end()
    // Nothing cancels it, and it has no time limit.
    if (end.kind !== 'done') throw new Error(`The checkpoint ${name} was ${end.kind}.`)
    return end.value
  } finally {
    pool.close()
  }
}

function openPool(
  { experiment, workers }: Parsed,
  about: Pick<ContextOptions, 'seed' | 'device'>,
  signal: AbortSignal,
): OwnedPool {
  if (workers > 1)
    return workerPool(workers, { experiment: experiment.id, ...about }, () => startNodeWorker(entry), signal)
  const tasks = () => tasksOf(experiment)
  return localPool({ tasks, context: taskContextOf(about, nodeHost), host: nodeHost, signal })
}
