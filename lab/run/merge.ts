// Runs of the same experiment made into one: a seed's parts, and seeds of one config.
import { judgeAll } from '../claims.ts'
import type { ConfigValues } from '../config.ts'
import type { AnyExperiment } from '../experiment.ts'
import type { RunRecord } from './record.ts'

/** In the order of `seeds`, each of which is in one of the parts. Judged anew, over these. */
export function mergeRecords(
  experiment: AnyExperiment,
  seeds: readonly number[],
  parts: readonly [RunRecord, ...RunRecord[]],
): RunRecord {
  const results = new Map<number, unknown>()
  for (const part of parts)
    for (const [index, seed] of part.seeds.entries()) results.set(seed, part.result[index])
  const result = seeds.map((seed) => results.get(seed))
  return {
    ...parts[0],
    seeds: [...seeds],
    seconds: parts.reduce((sum, part) => sum + part.seconds, 0),
    measured: judgeAll(experiment.claims, result),
    result,
  }
}

/** One seed's parts, in their order, as the run of `config` that they are pieces of. */
export function joinParts(
  experiment: AnyExperiment,
  config: ConfigValues,
  parts: readonly [RunRecord, ...RunRecord[]],
): RunRecord {
  if (!experiment.parts) return parts[0]
  const result = [experiment.parts.join(parts.map((part) => part.result[0]) as [unknown, ...unknown[]])]
  const seconds = parts.reduce((sum, part) => sum + part.seconds, 0)
  return { ...parts[0], config, seconds, measured: judgeAll(experiment.claims, result), result }
}
