// Results of seeds made into a record, judged over all of them.
import { judgeAll } from '../claims.ts'
import type { AnyExperiment } from '../experiment.ts'
import type { RunRecord } from './record.ts'
import type { RunRequest } from './request.ts'

/** What was computed, one result a seed in the seeds' order. */
export type Computed = Pick<RunRecord, 'seeds' | 'engine' | 'device' | 'seconds' | 'result'>

/** Of a sabotaged run the preset says so: no experiment has a preset of that name, so nobody takes it for a run. */
export function recordOf(
  { id, version, claims }: AnyExperiment,
  { preset: asked, config, sabotage }: Pick<RunRequest, 'preset' | 'config' | 'sabotage'>,
  { seeds, engine, device, seconds, result }: Computed,
): RunRecord {
  const measured = judgeAll(claims, result)
  const preset = sabotage === undefined ? asked : `${asked}, sabotaged: ${sabotage}`
  return { experiment: id, version, preset, config, seeds, engine, device, seconds, measured, result }
}

/** Some of a record's seeds, each of which it has, in this order. Judged anew, over these. */
export function recordOfSeeds(
  experiment: AnyExperiment,
  record: RunRecord,
  seeds: readonly number[],
): RunRecord {
  const result = seeds.map((seed) => record.result[record.seeds.indexOf(seed)])
  return recordOf(experiment, record, { ...record, seeds: [...seeds], result })
}
