// Runs of the toys in worker threads, for tests of what is around experiments.
import { type ConfigValues, presetConfig } from '../config.ts'
import type { AnyExperiment } from '../experiment.ts'
import { type NodeWorkerOptions, startNodeWorker } from '../run/node-host.ts'
import type { RunRequest } from '../run/request.ts'
import { type ScheduledRun, type ScheduleOptions, startSchedule } from '../run/schedule.ts'

export const toyEntry = new URL('./toy-worker.ts', import.meta.url)

export interface WorkersOptions extends Partial<ScheduleOptions> {
  config?: ConfigValues
  request?: Partial<RunRequest>
  worker?: NodeWorkerOptions
}

export function requestOf(
  experiment: AnyExperiment,
  config: ConfigValues = {},
  changes: Partial<RunRequest> = {},
): RunRequest {
  const whole = { ...presetConfig<ConfigValues>(experiment.config, experiment.presets.glance), ...config }
  return {
    experiment: experiment.id,
    preset: 'glance',
    config: whole,
    seeds: [1],
    device: 'wasm',
    ...changes,
  }
}

export function startInWorkers(
  experiment: AnyExperiment,
  { config, request, worker, ...options }: WorkersOptions = {},
): ScheduledRun {
  return startSchedule(experiment, requestOf(experiment, config, request), {
    workers: 1,
    startWorker: () => startNodeWorker(toyEntry, worker),
    now: () => performance.now(),
    ...options,
  })
}
