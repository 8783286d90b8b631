// Runs as people give them to the ledger, made up or really computed.
import { rabinowitz } from '#experiments/2019-rabinowitz-meta-learning/experiment.ts'
import { presetConfig } from '#lab/config.ts'
import { engineName } from '#lab/run/engine-name.ts'
import type { MeasuredRun } from '#lab/run/record.ts'

/** In no time, computed by nobody: every claim is measured as what is expected of it. */
export function sampleRun(changes: Partial<MeasuredRun> = {}): MeasuredRun {
  const { id: experiment, version, config, presets, claims } = rabinowitz
  const { seeds = [1, 2] } = changes
  const measured = claims.map(({ id, role, expected, tolerance }) => {
    const values = seeds.map(() => expected)
    const judged = { mean: expected, interval: null, verdict: 'holds' as const }
    return [id, { role, values, expected, tolerance, ...judged }] as const
  })
  return {
    ...{ experiment, version, preset: 'glance', config: presetConfig(config, presets.glance), seeds },
    ...{
      engine: engineName,
      device: 'wasm, 1 thread',
      seconds: 24.5,
      measured: Object.fromEntries(measured),
    },
    ...changes,
  }
}
