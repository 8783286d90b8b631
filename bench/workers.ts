// The suite `workers`: how much faster two workers compute a standard run than one does.
import { experiments } from '#experiments/catalogue.ts'
import { type ConfigValues, presetConfig } from '#lab/config.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import { startNodeWorker } from '#lab/run/node-host.ts'
import { startSchedule } from '#lab/run/schedule.ts'
import type { BenchOptions, Report, Suite } from './suite.ts'

const aim = 1.8
/** As many as a stored result has. */
const seeds = [1, 2, 3, 4, 5]
/** Of the lengths of trainings, so that a run of an hour takes minutes: what is scheduled stays the same. */
const share = 0.1
const lengths = /steps$/i

export const workers: Suite = {
  name: 'workers',
  about: 'the standard run of every experiment with a tenth of the training, with one worker and with two',
  run,
}

interface Measured {
  id: string
  /** Seconds from start to record, by the number of workers. */
  seconds: [one: number, two: number]
}

async function run({ say }: BenchOptions): Promise<Report> {
  const measured: Measured[] = []
  for (const experiment of experiments) {
    const seconds: [number, number] = [await time(experiment, 1), await time(experiment, 2)]
    say(`${experiment.id}: ${seconds.map((each) => each.toFixed(1)).join(' s, ')} s`)
    measured.push({ id: experiment.id, seconds })
  }
  const ratios = measured.map(({ seconds: [one, two] }) => one / two)
  return {
    aims: [
      {
        aim: `two workers at least ${aim} times as fast as one`,
        measured: ratios.map((ratio) => ratio.toFixed(2)).join(', '),
        isReached: ratios.every((ratio) => ratio >= aim),
      },
    ],
    tables: [
      {
        title: 'Preset standard, seeds 1 to 5, a tenth of the training; s',
        head: ['experiment', 'one worker', 'two', 'ratio'],
        rows: measured.map(({ id, seconds: [one, two] }) => [
          id,
          one.toFixed(1),
          two.toFixed(1),
          (one / two).toFixed(2),
        ]),
      },
    ],
    data: measured,
  }
}

async function time(experiment: AnyExperiment, count: number): Promise<number> {
  const config = shortened(presetConfig<ConfigValues>(experiment.config, experiment.presets.standard))
  const request = { experiment: experiment.id, preset: 'standard', config, seeds, device: 'wasm' as const }
  const entry = new URL(import.meta.resolve('#experiments/node-worker.ts'))
  const start = performance.now()
  const end = await startSchedule(experiment, request, {
    workers: count,
    startWorker: () => startNodeWorker(entry),
    now: () => performance.now(),
  }).ended
  if (end.kind !== 'done') throw new Error(`${experiment.id} with ${count} workers: ${JSON.stringify(end)}`)
  return (performance.now() - start) / 1_000
}

function shortened(config: ConfigValues): ConfigValues {
  const entries = Object.entries(config).map(([name, value]) => [
    name,
    typeof value === 'number' && lengths.test(name) && value > 10 ? Math.round(value * share) : value,
  ])
  return Object.fromEntries(entries)
}
