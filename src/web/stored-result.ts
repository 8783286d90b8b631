// The stored result that is shown of an experiment, and what stands of its claims by it.
import { readStored } from '#experiments/stored.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import type { MeasuredRun, RunRecord } from '#lab/run/record.ts'
import type { ShownRun } from './islands/experiment/claims.tsx'

/** What most was computed for. */
export async function findStored({ id }: AnyExperiment): Promise<RunRecord | undefined> {
  return (await readStored(id, 'standard')) ?? (await readStored(id, 'glance'))
}

export function shownStored({ preset, seeds, measured }: RunRecord): ShownRun {
  const shown = Object.entries(measured).map(([claim, { verdict, mean, interval, values, tolerance }]) => [
    claim,
    { verdict, mean, interval, values, tolerance },
  ])
  return { title: 'Stored', preset, seeds, measured: Object.fromEntries(shown) }
}

/** One sentence. */
export function standingOf({ claims }: AnyExperiment, stored: RunRecord | undefined): string {
  if (!stored) return 'It has not been run yet.'
  return `Of ${claims.length} claims ${verdictsOf(stored)}.`
}

/** `26 hold, 1 fail`. */
export function verdictsOf({ measured }: MeasuredRun): string {
  const count = (verdict: string) => Object.values(measured).filter((one) => one.verdict === verdict).length
  const unmeasured = count('not measured')
  const rest = unmeasured > 0 ? `, ${unmeasured} not measured` : ''
  return `${count('holds')} hold, ${count('fails')} fail${rest}`
}
