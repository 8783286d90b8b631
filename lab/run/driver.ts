// The driver: takes a run, or anything that computes in steps, to its end. Between steps it can be paused, cancelled or timed out.
import type { Step } from '../experiment.ts'
import type { RunControl } from './control.ts'
import type { Host } from './host.ts'
import { RunCancelled } from './pool.ts'

export type DriveEnd<Value> =
  | { kind: 'done'; value: Value; seconds: number }
  | { kind: 'cancelled' }
  | { kind: 'over-budget'; seconds: number }

export interface DriveOptions<S extends Step> {
  host: Pick<Host, 'yieldToEventLoop' | 'now'>
  control: RunControl
  /** It ends when it has computed for so long. */
  budgetSeconds?: number | undefined
  /** Computed before, where it goes on from a snapshot. */
  secondsBefore?: number
  /** Awaited before the next step where it gives a promise. `seconds` have been computed by then, pauses left out. */
  onStep(step: S, seconds: number): Promise<void> | undefined | void
}

export async function drive<S extends Step, Value>(
  run: AsyncGenerator<S, Value>,
  options: DriveOptions<S>,
): Promise<DriveEnd<Value>> {
  const { control } = options
  try {
    return await driveThrough(run, options)
  } catch (error) {
    if (error instanceof RunCancelled && control.signal.aborted) return { kind: 'cancelled' }
    throw error
  } finally {
    // Where the run is not through, this lets its own `finally` dispose what it holds.
    await run.return(undefined as never)
  }
}

async function driveThrough<S extends Step, Value>(
  run: AsyncGenerator<S, Value>,
  { host, control, budgetSeconds = Infinity, secondsBefore = 0, onStep }: DriveOptions<S>,
): Promise<DriveEnd<Value>> {
  let start = host.now() - secondsBefore * 1_000
  const computed = () => (host.now() - start) / 1_000
  while (true) {
    await host.yieldToEventLoop()
    const paused = host.now()
    if ((await control.gate()) === 'cancel') return { kind: 'cancelled' }
    start += host.now() - paused
    const seconds = computed()
    if (seconds > budgetSeconds) return { kind: 'over-budget', seconds }
    const step = await run.next()
    if (step.done) return { kind: 'done', value: step.value, seconds: computed() }
    await onStep(step.value, computed())
  }
}
