// Parses command-line options into requests for runs.
import { availableParallelism } from 'node:os'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { experiments, findExperiment } from '#experiments/catalogue.ts'
import { type ConfigValues, presetConfig, readConfig } from '#lab/config.ts'
import {
  type AnyExperiment,
  devices,
  hasPreset,
  type Preset,
  type PresetName,
  presetNamesOf,
} from '#lab/experiment.ts'
import type { RunRequest } from '#lab/run/request.ts'
import { readSeeds } from '#lab/seeds.ts'
import { experimentTexts } from '../texts/experiment.ts'

const texts = experimentTexts.request

export const requestOptions = {
  preset: { type: 'string' },
  seed: { type: 'string' },
  set: { type: 'string', multiple: true },
  device: { type: 'string' },
  workers: { type: 'string' },
  snapshot: { type: 'string' },
  json: { type: 'string' },
  checkpoint: { type: 'boolean' },
  only: { type: 'string', multiple: true },
  into: { type: 'string' },
} as const

export interface RequestValues {
  preset?: string | undefined
  seed?: string | undefined
  set?: string[] | undefined
  device?: string | undefined
  workers?: string | undefined
  snapshot?: string | undefined
}

export interface ParsedRequest {
  experiment: AnyExperiment
  request: RunRequest
  workers: number
  /** The folder for snapshots. */
  snapshots?: string
}

export function readRequest(id: string, values: RequestValues, seeds = '1'): ParsedRequest | Refusal {
  const experiment = findExperiment(id)
  if (!experiment) return unknownExperiment(id)
  const preset = readPreset(experiment, values)
  if (isRefusal(preset)) return preset
  const device = devices.find((name) => name === (values.device ?? 'wasm'))
  if (!device) return refuse('device-unknown', texts.device(devices))
  const read = readSeeds(values.seed ?? seeds)
  if (!read) return refuse('seeds-unreadable', texts.seeds)
  const workers = readWorkers(values.workers)
  if (isRefusal(workers)) return workers
  const given = readSettings(values.set ?? [])
  if (isRefusal(given)) return given
  const reading = readConfig(
    experiment.config,
    presetConfig(experiment.config, experiment.presets[preset] as Preset<ConfigValues>),
    given,
  )
  if (reading.problems)
    return refuse('config-refused', reading.problems.map((problem) => problem.message).join('\n'))
  return {
    experiment,
    request: { experiment: id, preset, config: reading.config, seeds: read, device },
    workers,
    ...(values.snapshot !== undefined && { snapshots: values.snapshot }),
  }
}

/** The named experiments, or all. */
export function readNames(names: string[]): string[] | Refusal {
  const unknown = names.find((name) => !findExperiment(name))
  if (unknown !== undefined) return unknownExperiment(unknown)
  return names.length > 0 ? names : experiments.map(({ id }) => id)
}

export function unknownExperiment(id: string): Refusal {
  const known = experiments.map((one) => one.id).join('\n  ')
  return refuse('experiment-unknown', texts.unknown(id, known))
}

export function readPreset(
  experiment: AnyExperiment,
  { preset = 'glance' }: RequestValues,
): PresetName | Refusal {
  if (hasPreset(experiment, preset)) return preset
  const known = presetNamesOf(experiment).join(', ')
  return refuse('preset-unknown', texts.unknownPreset(experiment.id, preset, known))
}

function readWorkers(text: string | undefined): number | Refusal {
  if (text === undefined) return availableParallelism()
  return /^[1-9]\d?$/.test(text) ? Number(text) : refuse('workers-unreadable', texts.workers)
}

export function readSettings(settings: string[]): Record<string, string> | Refusal {
  const pairs = settings.map((setting) => setting.split(/=(.*)/s))
  if (pairs.some((pair) => pair.length < 2 || pair[0] === '')) return refuse('config-refused', texts.set)
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name.trim(), value.trim()]))
}
