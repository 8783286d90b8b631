// Buttons to vote with, and what the author is told of votes down.
import { type DownvoteReason, downvoteReasons } from '#domain/votes.ts'
import type { OwnVote } from '#storage/queries/own-votes.ts'
import type { Voting } from '../voting.ts'
import { ActionButton, SelectField } from './form.tsx'

interface VoteButtonsProps {
  voting: Voting
  of: 'summaries' | 'comments'
  id: number
  /** What the buttons are about, for those who hear them alone: “the summary by Ada”. */
  what: string
}

const none: OwnVote = { isOwn: false, value: 0, reasons: {} }

export function VoteButtons({ voting: { as, here, own }, of, id, what }: VoteButtonsProps) {
  const vote = own[of].get(id) ?? none
  const back = `${here}#${of === 'summaries' ? 'summary' : 'comment'}-${id}`
  if (vote.isOwn) return <Reasons reasons={vote.reasons} />
  if (as === 'reader') return null
  if (as === 'guest')
    return (
      <p class="voting no-print">
        <a href={`/sign-in?to=${encodeURIComponent(back)}`}>
          Sign in to vote<span class="visually-hidden"> on {what}</span>
        </a>
      </p>
    )
  const action = `/${of}/${id}/vote`
  return (
    <div class="voting no-print">
      {vote.value !== 0 && (
        <div>
          You voted {vote.value === 1 ? 'up' : 'down'}.{' '}
          <ActionButton
            action={action}
            label="Take back"
            fields={{ value: '0', to: back }}
            describes={`your vote on ${what}`}
          />
        </div>
      )}
      {vote.value !== 1 && (
        <ActionButton action={action} label="Vote up" fields={{ value: '1', to: back }} describes={what} />
      )}
      {vote.value !== -1 && (
        <details>
          <summary>
            Vote down<span class="visually-hidden"> {what}</span>
          </summary>
          <DownvoteForm action={action} to={back} id={`reason-${of}-${id}`} />
        </details>
      )}
    </div>
  )
}

interface DownvoteFormProps {
  action: string
  /** Where to go on afterwards. */
  to: string
  id: string
  reason?: string | undefined
}

const reasonOptions: [string, string][] = [['', 'Choose a reason'], ...Object.entries(downvoteReasons)]

export function DownvoteForm({ action, to, id, reason }: DownvoteFormProps) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="value" value="-1" />
      <input type="hidden" name="to" value={to} />
      <SelectField
        name="reason"
        id={id}
        label="What is wrong with it?"
        hint="The author sees the reason, not your name."
        options={reasonOptions}
        value={reason}
      />
      <p class="buttons">
        <button type="submit">Vote down</button>
      </p>
    </form>
  )
}

function Reasons({ reasons }: { reasons: Record<string, number> }) {
  const given = Object.entries(reasons)
  if (given.length === 0) return null
  return (
    <p class="no-print">
      Voted down as:{' '}
      {given.map(([reason, count]) => `${downvoteReasons[reason as DownvoteReason]} (${count})`).join(', ')}
    </p>
  )
}
