// Claims with what was measured, run against run.
import { type Claim, type ClaimRole, claimRoles, type Measured } from '#lab/claims.ts'
import { writeMeasured, writeMisses, writeTolerance } from '#lab/claims-table.ts'
import { nameSeeds } from '#lab/seeds.ts'

/** What is shown of a run: its name, and what it measured. */
export interface ShownRun {
  title: string
  preset: string
  seeds: number[]
  measured: Record<string, ShownMeasured>
}

/** Of each claim. */
export type ShownMeasured = Pick<Measured, 'verdict' | 'mean' | 'interval' | 'values' | 'tolerance'>

export interface ClaimsProps {
  caption: string
  claims: readonly Claim<never>[]
  runs: readonly ShownRun[]
  /** Links lead to its rows: of one table a page. */
  isAnchored?: boolean
}

export function Claims({ caption, claims, runs, isAnchored = false }: ClaimsProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="wide-table" aria-label={caption} tabIndex={0}>
      <table class="claims">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Claim</th>
            <th scope="col">Holds if</th>
            {runs.map((run, index) => (
              <th key={index} scope="col">
                {run.title}
                <span class="quiet small">
                  {run.preset}, {nameSeeds(run.seeds)}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        {claimRoles.map((role) => (
          <ClaimRows key={role} {...{ role, claims, runs, isAnchored }} />
        ))}
      </table>
    </section>
  )
}

/** What a reader calls the claims of a role. */
const roleNames: Record<ClaimRole, string> = {
  headline: 'What the paper says',
  supporting: 'What it rests on',
  check: 'Checks of the program',
}

interface ClaimRowsProps extends Pick<ClaimsProps, 'claims' | 'runs' | 'isAnchored'> {
  role: ClaimRole
}

function ClaimRows({ role, claims, runs, isAnchored }: ClaimRowsProps) {
  const own = claims.filter((claim) => claim.role === role)
  if (own.length === 0) return null
  return (
    <tbody>
      <tr class="claims-role">
        <th scope="rowgroup" colSpan={2 + runs.length}>
          {roleNames[role]}
        </th>
      </tr>
      {own.map((claim) => (
        <tr key={claim.id} {...(isAnchored && { id: `claim-${claim.id}` })}>
          <th scope="row">
            {claim.statement}
            <span class="quiet small">
              {claim.where.replace(/\.?$/, '.')} {claim.measured} {claim.scope}
              {claim.isTimed && ' A clock’s number, which differs between machines.'}
            </span>
          </th>
          <td>
            {writeTolerance(claim.tolerance)}
            <span class="quiet small">{claim.why}</span>
          </td>
          {runs.map((run, index) => (
            <Found key={index} measured={run.measured[claim.id]} />
          ))}
        </tr>
      ))}
    </tbody>
  )
}

export function Found({ measured }: { measured: ShownMeasured | undefined }) {
  const verdict = measured?.verdict ?? 'not measured'
  const written = writeMeasured(measured)
  const misses = measured && writeMisses(measured)
  return (
    <td>
      <span class={`verdict verdict-${verdict.replace(' ', '-')}`}>{verdict}</span>
      {written !== undefined && <span class="quiet small">{written}</span>}
      {misses !== undefined && <span class="quiet small">{misses}</span>}
    </td>
  )
}
