// What a run costs on this device, in seconds: the experiment's own estimate, at the pace of this device.
import type { AnyExperiment } from '#lab/experiment.ts'
import { browserWorkers } from '#lab/run/browser-workers.ts'
import { estimateSeconds, type Work, workOf } from '#lab/run/estimate.ts'
import type { Choice } from './choice.ts'
import { readPace } from './pace.ts'

/** As a page says it before it knows the device. */
export const unknownDevice = { workers: 2, pace: 1 }

export function workOfChoice(experiment: AnyExperiment, { config, seeds }: Choice): Work | undefined {
  return workOf(experiment, config, seeds.length)
}

export function costHere(experiment: AnyExperiment, choice: Choice): number | undefined {
  const work = workOfChoice(experiment, choice)
  const workers = choice.device === 'wasm' ? browserWorkers() : 1
  return work && estimateSeconds(work, workers, readPace() ?? 1)
}

/** This device's pace as a run shows it that took `seconds`. */
export function paceOf(work: Work, workers: number, seconds: number): number {
  const [slow, fast] = [estimateSeconds(work, workers, 2), estimateSeconds(work, workers, 1)]
  return 1 + (seconds - fast) / (slow - fast)
}
