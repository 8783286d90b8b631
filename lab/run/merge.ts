// Runs of the same experiment and config with different seeds, made into one.
import { judgeAll } from '../claims.ts'
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
