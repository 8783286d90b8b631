// The stored result that is shown of an experiment, and what stands of its claims by it.
import { readStored } from '#experiments/stored.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import type { RunRecord } from '#lab/run/record.ts'
import type { ShownRun } from './islands/experiment/claims.tsx'

/** What most was computed for. */
export async function findStored({ id }: AnyExperiment): Promise<RunRecord | undefined> {
  return (await readStored(id, 'standard')) ?? (await readStored(id, 'glance'))
}

export function shownStored({ preset, seeds, measured }: RunRecord): ShownRun {
  return { title: 'Stored', preset, seeds, measured }
}

/** One sentence. */
export function standingOf({ claims }: AnyExperiment, stored: RunRecord | undefined): string {
  if (!stored) return 'It has not been run yet.'
  const count = (verdict: string) =>
    Object.values(stored.measured).filter((measured) => measured.verdict === verdict).length
  const [holds, fails] = [count('holds'), count('fails')]
  const rest = claims.length - holds - fails
  return `Of ${claims.length} claims ${holds} hold, ${fails} fail${rest > 0 ? `, ${rest} are not measured` : ''}.`
}
