// A claim card: what a paper claims, whether it holds, the figure that decides, and Run. In three sizes.
import { type CardVerdict, verdictOf } from '#lab/card.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import type { RunRecord } from '#lab/run/record.ts'
import { drawStored } from './stored-figures.tsx'

/** `small`: a row of a list, without a script. `medium`: a home page, a paper, an embed. `full`: an experiment's own page. */
export type CardSize = 'small' | 'medium' | 'full'

export interface ClaimCardProps {
  experiment: AnyExperiment
  stored: RunRecord | undefined
  size: CardSize
  /** The id of the element that the player takes over; sizes with a Run button need it. */
  place?: string
}

export function ClaimCard({ experiment, stored, size, place }: ClaimCardProps) {
  const { card, id } = experiment
  const figure = stored && drawStored(experiment, stored).find((one) => one.id === card.figure)
  return (
    <section class={`claim-card is-${size}`} aria-label={`Claim: ${experiment.title}`}>
      <p class="claim-card-sentence">
        <a href={`/experiments/${id}`}>{card.sentence}</a>
      </p>
      <VerdictBadge {...{ experiment, stored }} />
      {size !== 'small' && figure && <div dangerouslySetInnerHTML={{ __html: figure.html }} />}
      {place !== undefined && <div id={place} class="player no-print" />}
    </section>
  )
}

const words: Record<CardVerdict, string> = {
  holds: 'Holds',
  partly: 'Partly holds',
  fails: 'Fails',
  'not measured': 'Not measured',
}

export function VerdictBadge({ experiment, stored }: Pick<ClaimCardProps, 'experiment' | 'stored'>) {
  if (!stored) return <span class="verdict-badge is-unmeasured">Not run yet</span>
  const verdict = verdictOf(experiment, stored.measured)
  const { length } = stored.seeds
  return (
    <span class={`verdict-badge is-${verdict.replace(' ', '-')}`}>
      {words[verdict]}, {length} {length === 1 ? 'seed' : 'seeds'}
    </span>
  )
}
