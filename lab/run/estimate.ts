// How long a run will take: its parts' seconds on the reference machine, laid on workers.
import { type ConfigValues, presetConfig } from '../config.ts'
import type { AnyExperiment, Preset, PresetName } from '../experiment.ts'

/**
 * What the reference machine needs for `calibrate` with `calibrationRounds`, in ms. Parts' durations are seconds of that machine: one
 * core of a server at some 2.5 GHz, in Chromium's WebAssembly.
 */
export const referenceMs = 2.75
export const calibrationRounds = 1_000_000

/** To start workers and the engine, and to load what the run needs. */
const startSeconds = 0.8

/** What a run needs on the reference machine, in seconds: all of its parts, and the longest. */
export interface Work {
  total: number
  longest: number
}

/** Nothing where the experiment doesn't say how long its parts take. */
export function workOf({ parts }: AnyExperiment, config: ConfigValues, seeds = 1): Work | undefined {
  const { duration } = parts ?? {}
  if (!parts || !duration) return undefined
  const each = parts.of(config).map((part: ConfigValues) => duration(part) as number)
  return {
    total: seeds * each.reduce((sum: number, one: number) => sum + one, 0),
    longest: Math.max(...each),
  }
}

export function presetWork(experiment: AnyExperiment, preset: PresetName): Work | undefined {
  return workOf(
    experiment,
    presetConfig(experiment.config, experiment.presets[preset] as Preset<ConfigValues>),
  )
}

/** `pace` is a device's seconds for one of the reference machine's. No better than the parts' own estimates. */
export function estimateSeconds({ total, longest }: Work, workers: number, pace: number): number {
  return startSeconds + pace * Math.max(longest, total / Math.max(1, workers))
}

/** Some fixed floating-point work that no engine leaves out; its result is a number that must be looked at. */
export function calibrate(rounds: number): number {
  let [x, y] = [0.5, 0.25]
  for (let round = 0; round < rounds; round += 1) {
    x = 3.7 * x * (1 - x)
    y = Math.abs(y * x - 0.5) + 0.1
  }
  return x + y
}
