// Claims by experiment, headlines first: the stored verdict, what would count as holding, and what readers’ runs gave.
import { type Claim, claimRoles } from '#lab/claims.ts'
import type { VerdictCount } from '#storage/queries/runs.ts'
import { Found } from '../islands/experiment/claims.tsx'
import { standingOf } from '../stored-result.ts'
import { experimentTexts } from '../texts/experiments.ts'
import { VerdictBadge } from './claim-card.tsx'
import type { ExperimentEntry } from './experiment-list.tsx'

const texts = experimentTexts.ledger

export interface ClaimsViewProps {
  entries: ExperimentEntry[]
  counts: VerdictCount[]
}

export function ClaimsView({ entries, counts }: ClaimsViewProps) {
  return (
    <>
      <h1 class="page-title">{texts.title}</h1>
      <p class="page-intro">{texts.intro}</p>
      {entries.map((entry) => (
        <ExperimentClaims key={entry.experiment.id} {...entry} counts={counts} />
      ))}
      <p class="quiet small">{texts.readers}</p>
    </>
  )
}

interface ExperimentClaimsProps extends ExperimentEntry {
  counts: VerdictCount[]
}

function ExperimentClaims(props: ExperimentClaimsProps) {
  const { experiment, stored } = props
  const { id, title } = experiment
  const of = (...roles: Claim<never>['role'][]) =>
    claimRoles
      .filter((role) => roles.includes(role))
      .flatMap((role) => experiment.claims.filter((claim: Claim<never>) => claim.role === role))
  const [supporting, checks] = [of('supporting'), of('check')]
  return (
    <section class="ledger">
      <h2>
        <a href={`/experiments/${id}`}>{title}</a>
      </h2>
      <p>
        <VerdictBadge experiment={experiment} stored={stored} /> {standingOf(experiment, stored)}{' '}
        <a href={`/experiments/${id}/runs`}>{texts.allRuns}</a>
      </p>
      <List {...props} claims={of('headline')} />
      <details>
        <summary>{texts.rest(supporting.length, checks.length)}</summary>
        <List {...props} claims={supporting} />
        {checks.length > 0 && <h3>{experimentTexts.claims.roles.check}</h3>}
        <List {...props} claims={checks} />
      </details>
    </section>
  )
}

function List({ experiment, stored, counts, claims }: ExperimentClaimsProps & { claims: Claim<never>[] }) {
  const { id, version } = experiment
  const own = counts.filter((count) => count.experiment === id && count.version === version)
  return (
    <ul class="claim-list">
      {claims.map((claim) => {
        const count = own.find((one) => one.claim === claim.id)
        return (
          <li key={claim.id}>
            <Found claim={claim} measured={stored?.measured[claim.id]} />
            <p class="claim-statement">
              <a href={`/experiments/${id}#claim-${claim.id}`}>{claim.statement}</a>
              {count && count.holds + count.fails > 0 && (
                <span class="quiet small"> {texts.counted(count.holds, count.fails)}.</span>
              )}
            </p>
          </li>
        )
      })}
    </ul>
  )
}
