// The stored result that is shown of an experiment, and what stands of its claims by it.
import { readStored } from '#experiments/stored.ts'
import { sayStanding } from '#lab/claim-words.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import type { MeasuredRun, RunRecord } from '#lab/run/record.ts'
import type { ShownRun } from './islands/experiment/claims.tsx'
import { experimentTexts } from './texts/experiments.ts'
import { publishedRunTexts } from './texts/published-runs.ts'

/** What most was computed for. */
export async function findStored({ id }: AnyExperiment): Promise<RunRecord | undefined> {
  return (await readStored(id, 'standard')) ?? (await readStored(id, 'glance'))
}

/** What a run away from the experiment's own page is compared with: the numbers as far as they are said. */
export function briefStored(stored: RunRecord): ShownRun {
  const { measured, ...shown } = shownStored(stored)
  const brief = Object.entries(measured).map(([claim, { verdict, mean, interval }]) => {
    const numbers = interval && ([rounded(interval[0]), rounded(interval[1])] as [number, number])
    return [claim, { verdict, mean: mean && rounded(mean), interval: numbers, values: [], tolerance: {} }]
  })
  return { ...shown, measured: Object.fromEntries(brief) }
}

function rounded(value: number): number {
  return Number(value.toPrecision(5))
}

/** Without what a page doesn't show: it goes to the script as JSON. */
export function shownStored({ preset, seeds, measured }: RunRecord): ShownRun {
  const shown = Object.entries(measured).map(([claim, { verdict, mean, interval, values, tolerance }]) => [
    claim,
    { verdict, mean, interval, values, tolerance },
  ])
  return { title: experimentTexts.runs.stored, preset, seeds, measured: Object.fromEntries(shown) }
}

/** One sentence. */
export function standingOf(experiment: AnyExperiment, stored: RunRecord | undefined): string {
  return stored ? sayStanding(experiment, stored.measured) : `${experimentTexts.verdict.unrun}.`
}

/** `26 hold, 1 fails`, for lists and feeds. */
export function verdictsOf({ measured }: MeasuredRun): string {
  const count = (verdict: string) => Object.values(measured).filter((one) => one.verdict === verdict).length
  return publishedRunTexts.runList.verdicts(count('holds'), count('fails'), count('not measured'))
}
