// What a run, or the making of a checkpoint, is given: its seed's random streams, files, the clock, a pool, and what was saved.
import type { Device, RunContext } from '../experiment.ts'
import { seededRandom } from '../random.ts'
import type { Host } from './host.ts'
import type { Pool } from './pool.ts'
import type { TaskContext } from './task.ts'

export interface ContextOptions {
  seed: number
  device: Device
  sabotage?: string | undefined
  pool: Pool
  saved?: unknown
}

export function contextOf(
  { seed, device, sabotage, pool, saved }: ContextOptions,
  { read, now }: Pick<Host, 'read' | 'now'>,
): RunContext {
  const random = (stream: string, index?: number) => seededRandom(seed, stream, index)
  return { seed, device, random, read, now, pool, saved, sabotage }
}

/** The context of a run's tasks, without what one map shares. */
export function taskContextOf(
  { seed, sabotage }: Pick<ContextOptions, 'seed' | 'sabotage'>,
  { read }: Pick<Host, 'read'>,
): Omit<TaskContext<unknown>, 'shared'> {
  const random = (stream: string, index?: number) => seededRandom(seed, stream, index)
  return { seed, random, read, sabotage }
}
