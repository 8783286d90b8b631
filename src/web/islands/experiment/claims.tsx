// Claims by what they are there for, each with its verdict first, and what was measured by one run or several.

import { sayMeasured, sayMisses, sayNumber, sayTolerance, verdictWords } from '#lab/claim-words.ts'
import { type Claim, type ClaimRole, claimRoles, type Measured } from '#lab/claims.ts'
import { nameSeeds } from '#lab/seeds.ts'
import { experimentTexts } from '../../texts/experiments.ts'
import { VerdictMark } from './verdict-mark.tsx'

const texts = experimentTexts.claims

/** What is shown of a run: its name, and what it measured. */
export interface ShownRun {
  title: string
  preset: string
  seeds: number[]
  measured: Record<string, ShownMeasured>
  /** What differs from its preset: labels and values. */
  changes?: readonly [string, string][]
}

/** Of each claim. */
export type ShownMeasured = Pick<Measured, 'verdict' | 'mean' | 'interval' | 'values' | 'tolerance'>

export interface ClaimsProps {
  claims: readonly Claim<never>[]
  /** Of one run its name is not said. */
  runs: readonly ShownRun[]
  /** Links lead to its claims: of one list a page. */
  isAnchored?: boolean
}

export function Claims({ claims, runs, isAnchored = false }: ClaimsProps) {
  return (
    <>
      {claimRoles.map((role) => {
        const own = claims.filter((claim) => claim.role === role)
        return own.length === 0 ? null : (
          <RoleClaims key={role} role={role} runs={runs} isAnchored={isAnchored} claims={own} />
        )
      })}
    </>
  )
}

/** As many as are read in one go. */
const mostOpen = 5

/** The paper's own and those that fail are always seen; the others are folded where they are many, checks of the program always. */
function RoleClaims({ role, claims, runs, isAnchored }: Required<ClaimsProps> & { role: ClaimRole }) {
  const isFailing = ({ id }: Claim<never>) => runs.some(({ measured }) => measured[id]?.verdict === 'fails')
  const isFolded = role === 'check' || (role === 'supporting' && claims.length > mostOpen)
  const open = isFolded ? claims.filter(isFailing) : claims
  const folded = claims.filter((claim) => !open.includes(claim))
  return (
    <section class="claims">
      <h3>{texts.roles[role]}</h3>
      {role === 'check' && <p class="quiet small">{texts.checkIntro}</p>}
      {open.length > 0 && <ClaimItems claims={open} runs={runs} isAnchored={isAnchored} />}
      {folded.length > 0 && (
        <details>
          <summary>
            {allHold(folded, runs) ? (
              <span class="verdict is-holds">
                <VerdictMark verdict="holds" /> {texts.folded(folded.length, open.length > 0, true)}
              </span>
            ) : (
              texts.folded(folded.length, open.length > 0, false)
            )}
          </summary>
          <ClaimItems claims={folded} runs={runs} isAnchored={isAnchored} />
        </details>
      )}
    </section>
  )
}

function allHold(claims: readonly Claim<never>[], runs: readonly ShownRun[]): boolean {
  return claims.every(({ id }) => runs.some(({ measured }) => measured[id]?.verdict === 'holds'))
}

function ClaimItems({ claims, runs, isAnchored }: Required<ClaimsProps>) {
  return (
    <ul class="claim-list">
      {claims.map((claim) => (
        <li key={claim.id} {...(isAnchored && { id: `claim-${claim.id}` })}>
          {runs.map((run, index) => (
            <Found
              key={index}
              claim={claim}
              measured={run.measured[claim.id]}
              of={runs.length > 1 ? run : undefined}
            />
          ))}
          <p class="claim-statement">{claim.statement}</p>
          <How claim={claim} />
        </li>
      ))}
    </ul>
  )
}

function How({ claim }: { claim: Claim<never> }) {
  return (
    <details class="claim-how">
      <summary>{texts.how}</summary>
      <p>
        <b>{texts.number}</b> {claim.measured} {claim.isTimed && texts.timed}
      </p>
      <p>
        <b>{texts.tolerance}</b> {claim.why}
      </p>
      <p>
        <b>{texts.where}</b> {claim.where.replace(/\.?$/, '')}
        {` (${texts.expected(sayNumber(claim.expected))}).`}
      </p>
      <p>
        <b>{texts.scope}</b> {claim.scope}
      </p>
    </details>
  )
}

export interface FoundProps {
  claim: Pick<Claim<never>, 'tolerance' | 'quantity'>
  measured: ShownMeasured | undefined
  /** The run, where there are several. */
  of?: Pick<ShownRun, 'title' | 'preset' | 'seeds' | 'changes'> | undefined
}

/** `Holds  1.13 ± 0.03, needs 1.25 or less` */
export function Found({ claim, measured, of }: FoundProps) {
  const written = sayMeasured(measured, { tolerance: claim.tolerance })
  const misses = measured && sayMisses(measured)
  return (
    <p class="claim-found">
      {of && (
        <span class="claim-run">
          {of.title}{' '}
          <span class="quiet small">
            {experimentTexts.runs.line(of.preset, of.changes ?? [], nameSeeds(of.seeds))}
          </span>
        </span>
      )}
      <Verdict verdict={measured?.verdict ?? 'not measured'} />{' '}
      {written !== undefined && (
        <span class="claim-number">
          {claim.quantity !== undefined && (
            <span class="claim-quantity">{texts.quantity(claim.quantity)}</span>
          )}
          {[
            written,
            experimentTexts.card.needs(sayTolerance(claim.tolerance)),
            ...(misses ? [misses] : []),
          ].join(', ')}
        </span>
      )}
    </p>
  )
}

export function Verdict({ verdict }: { verdict: Measured['verdict'] }) {
  return (
    <span class={`verdict is-${verdict.replace(' ', '-')}`}>
      <VerdictMark verdict={verdict} /> {verdictWords[verdict]}
    </span>
  )
}
