// The experiments, each with its question and how its claims stand.
import type { AnyExperiment } from '#lab/experiment.ts'
import type { RunRecord } from '#lab/run/record.ts'
import { standingOf } from '../stored-result.ts'

export interface ExperimentEntry {
  experiment: AnyExperiment
  stored: RunRecord | undefined
}

export function ExperimentList({ entries }: { entries: ExperimentEntry[] }) {
  return (
    <>
      <h1 class="page-title">Experiments</h1>
      <p class="page-intro">
        An experiment checks a paper’s central claim by a small computation. Its result is shown at once; you
        can run it again in your browser, and change what it is run with.{' '}
        <a href="/claims">All claims, and how they stand</a>
      </p>
      <ul class="entries">
        {entries.map(({ experiment, stored }) => (
          <li key={experiment.id}>
            <h2 class="entry-title">
              <a href={`/experiments/${experiment.id}`}>{experiment.title}</a>
            </h2>
            <p>{experiment.question}</p>
            <p class="quiet">
              {experiment.paper.authors}, <cite>{experiment.paper.title}</cite>, {experiment.paper.year}.{' '}
              {standingOf(experiment, stored)}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
