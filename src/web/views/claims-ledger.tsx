// Claims by experiment: what would count as holding, the stored result, and what readers’ runs gave.
import type { Claim } from '#lab/claims.ts'
import { writeTolerance } from '#lab/claims-table.ts'
import type { VerdictCount } from '#storage/queries/runs.ts'
import { Found } from '../islands/experiment/claims.tsx'
import { standingOf } from '../stored-result.ts'
import type { ExperimentEntry } from './experiment-list.tsx'

export interface ClaimsViewProps {
  entries: ExperimentEntry[]
  counts: VerdictCount[]
}

export function ClaimsView({ entries, counts }: ClaimsViewProps) {
  return (
    <>
      <h1 class="page-title">Claims</h1>
      <p class="page-intro">
        What the papers say, as far as an experiment here can measure it. A claim holds if the mean over seeds
        lies within bounds that were written down beforehand; one that fails stands here as failing.
      </p>
      <p class="page-intro">
        Readers’ runs are counted once this library has run all their seeds again and found the same numbers,
        if they changed no setting of their preset. All others are in each experiment’s ledger.
      </p>
      {entries.map((entry) => (
        <ExperimentClaims key={entry.experiment.id} {...entry} counts={counts} />
      ))}
    </>
  )
}

function ExperimentClaims({ experiment, stored, counts }: ExperimentEntry & { counts: VerdictCount[] }) {
  const { id, title, version, claims } = experiment
  const own = counts.filter((count) => count.experiment === id && count.version === version)
  return (
    <section class="ledger">
      <h2>
        <a href={`/experiments/${id}`}>{title}</a>
      </h2>
      <p>
        {standingOf(experiment, stored)} <a href={`/experiments/${id}/runs`}>All runs</a>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="wide-table" aria-label={`Claims of “${title}”`} tabIndex={0}>
        <table class="claims">
          <thead>
            <tr>
              <th scope="col">Claim</th>
              <th scope="col">Holds if</th>
              <th scope="col">Stored result</th>
              <th scope="col">Readers’ runs</th>
            </tr>
          </thead>
          <tbody>
            {claims.map((claim: Claim<never>) => (
              <tr key={claim.id}>
                <th scope="row">
                  <a href={`/experiments/${id}#claim-${claim.id}`}>{claim.statement}</a>
                </th>
                <td>{writeTolerance(claim.tolerance)}</td>
                <Found measured={stored?.measured[claim.id]} />
                <td>{countSentence(own.find((count) => count.claim === claim.id))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

function countSentence(count: VerdictCount | undefined): string {
  const parts = [
    [count?.holds ?? 0, 'hold'],
    [count?.fails ?? 0, 'fail'],
  ] as const
  const told = parts.filter(([number]) => number > 0)
  return told.length === 0 ? '–' : told.map(([number, word]) => `${number} ${word}`).join(', ')
}
