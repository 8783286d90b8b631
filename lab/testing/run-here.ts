// Runs in the test's own thread, without a worker: what experiments' tests start runs with.
import type { ConfigValues } from '../config.ts'
import type { AnyExperiment, RunContext, Step } from '../experiment.ts'
import { contextOf, taskContextOf } from '../run/context.ts'
import { RunControl } from '../run/control.ts'
import { type DriveEnd, drive } from '../run/driver.ts'
import { nodeHost } from '../run/node-host.ts'
import { localPool } from '../run/pool.ts'
import { type AnyTask, tasksOf } from '../run/task.ts'

export interface HereOptions {
  seed?: number
  sabotage?: string
  saved?: unknown
  control?: RunControl
  /** What its pool can compute. */
  tasks?(): Promise<readonly AnyTask[]>
}

/** What a run in this thread is given. */
export function contextHere({
  seed = 1,
  sabotage,
  saved,
  control = new RunControl(),
  tasks = async () => [],
}: HereOptions = {}): RunContext {
  const about = { seed, device: 'wasm' as const, sabotage }
  const context = taskContextOf(about, nodeHost)
  const pool = localPool({ tasks, context, host: nodeHost, signal: control.signal })
  return contextOf({ ...about, pool, saved }, nodeHost)
}

/** All steps of a run, and what it returned. */
export async function finish<S extends Step, Value>(
  run: AsyncGenerator<S, Value>,
): Promise<{ steps: S[]; value: Value }> {
  const steps: S[] = []
  while (true) {
    const step = await run.next()
    if (step.done) return { steps, value: step.value }
    steps.push(step.value)
  }
}

/** Driven to its end as a worker does it. */
export function driveHere(
  experiment: AnyExperiment,
  config: ConfigValues,
  { onStep = () => {}, ...options }: HereOptions & { onStep?(step: Step): void } = {},
): Promise<DriveEnd<unknown>> {
  const control = options.control ?? new RunControl()
  const run: AsyncGenerator<Step, unknown> = experiment.run(
    config,
    contextHere({ tasks: () => tasksOf(experiment), ...options, control }),
  )
  return drive(run, { host: nodeHost, control, onStep })
}

/** What is shown of a run after these steps. */
export function viewOf(experiment: AnyExperiment, config: ConfigValues, steps: readonly Step[]): unknown {
  const { start, add } = experiment.progress
  return steps.reduce((view, step) => add(view, step), start(config))
}
