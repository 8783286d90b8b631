// The experiments, each with its question and how its claims stand.
import type { AnyExperiment } from '#lab/experiment.ts'
import type { RunRecord } from '#lab/run/record.ts'

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
        can run it again in your browser, and change what it is run with.
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
              {standing(experiment, stored)}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}

function standing({ claims }: AnyExperiment, stored: RunRecord | undefined): string {
  if (!stored) return 'It has not been run yet.'
  const count = (verdict: string) =>
    Object.values(stored.measured).filter((measured) => measured.verdict === verdict).length
  const [holds, fails] = [count('holds'), count('fails')]
  const rest = claims.length - holds - fails
  return `Of ${claims.length} claims ${holds} hold, ${fails} fail${rest > 0 ? `, ${rest} are not measured` : ''}.`
}
