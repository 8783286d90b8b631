// Votes: one arrow beside the score, a folded form to vote down, and what the author learns of votes down.
import { type DownvoteReason, downvoteReasons } from '#domain/votes.ts'
import type { OwnVote } from '#storage/queries/own-votes.ts'
import { voteTexts as texts } from '../texts/votes.ts'
import type { Voting } from '../voting.ts'
import { ActionButton } from './buttons.tsx'
import { SelectField } from './form.tsx'

interface VoteProps {
  voting: Voting
  of: 'summaries' | 'comments'
  id: number
  /** What the buttons are about, for those who hear them alone: “the summary by Ada”. */
  what: string
}

const none: OwnVote = { isOwn: false, value: 0, reasons: {} }

function ownVote({ voting, of, id }: VoteProps): OwnVote {
  return voting.own[of].get(id) ?? none
}

function placeOf({ voting, of, id }: VoteProps): string {
  return `${voting.here}#${of === 'summaries' ? 'summary' : 'comment'}-${id}`
}

interface ScoreProps {
  ups: number
  downs: number
  /** Where one can vote: the arrow is a button then. */
  vote?: VoteProps | undefined
}

/** The arrow and the score. Pressing it again undoes the vote. */
export function Score({ ups, downs, vote }: ScoreProps) {
  return (
    <div class="score" title={scoreTitle(ups, downs)}>
      {vote ? <VoteUp {...vote} /> : <Arrow />}
      <span class="visually-hidden">{texts.scoreLabel} </span>
      <b>{scoreText(ups - downs)}</b>
    </div>
  )
}

export function Arrow() {
  return (
    <svg class="arrow" viewBox="0 0 12 11" width="12" height="11" aria-hidden="true">
      <path d="M6 1 11 10H1z" />
    </svg>
  )
}

export function scoreTitle(ups: number, downs: number): string {
  return texts.score(ups, downs)
}

export function scoreText(score: number): string {
  return score < 0 ? `−${-score}` : String(score)
}

export function VoteUp(props: VoteProps) {
  const { voting, of, id, what } = props
  const { isOwn, value } = ownVote(props)
  if (isOwn || voting.as === 'reader') return <Arrow />
  if (voting.as === 'guest')
    return (
      <a class="vote-up no-print" href={`/sign-in?to=${encodeURIComponent(placeOf(props))}`} rel="nofollow">
        <Arrow />
        <span class="visually-hidden">
          {texts.signIn} {texts.on(what)}
        </span>
      </a>
    )
  const isUp = value === 1
  return (
    <form class="inline" method="post" action={`/${of}/${id}/vote`}>
      <input type="hidden" name="value" value={isUp ? '0' : '1'} />
      <input type="hidden" name="to" value={placeOf(props)} />
      {isUp && <span class="visually-hidden">{texts.votedUp} </span>}
      <button class={isUp ? 'vote-up is-cast' : 'vote-up'} type="submit" title={isUp ? texts.undo : texts.up}>
        <Arrow />
        <span class="visually-hidden">
          {isUp ? `${texts.undo} ${texts.undoWhat(what)}` : `${texts.up} ${what}`}
        </span>
      </button>
    </form>
  )
}

/** Folded; to those who voted down it says so. For an author, the reasons of others. */
export function VoteDown(props: VoteProps) {
  const { voting, of, id, what } = props
  const { isOwn, value, reasons } = ownVote(props)
  if (isOwn) return <Reasons reasons={reasons} />
  if (voting.as !== 'voter') return null
  const action = `/${of}/${id}/vote`
  if (value === -1)
    return (
      <div class="voting no-print">
        {texts.votedDown}{' '}
        <ActionButton
          action={action}
          label={texts.undo}
          fields={{ value: '0', to: placeOf(props) }}
          describes={texts.undoWhat(what)}
        />
      </div>
    )
  return (
    <div class="voting no-print">
      <details>
        <summary>
          {texts.down}
          <span class="visually-hidden"> {what}</span>
        </summary>
        <DownvoteForm action={action} to={placeOf(props)} id={`reason-${of}-${id}`} />
      </details>
    </div>
  )
}

/** Both, where the score stands elsewhere. */
export function VoteButtons(props: VoteProps) {
  if (props.voting.as === 'guest') return <VoteUp {...props} />
  return (
    <>
      {props.voting.as === 'voter' && !ownVote(props).isOwn && <VoteUp {...props} />}
      <VoteDown {...props} />
    </>
  )
}

interface DownvoteFormProps {
  action: string
  /** Where to go on afterwards. */
  to: string
  id: string
  reason?: string | undefined
}

const reasonOptions: [string, string][] = [['', texts.reason.choose], ...Object.entries(downvoteReasons)]

export function DownvoteForm({ action, to, id, reason }: DownvoteFormProps) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="value" value="-1" />
      <input type="hidden" name="to" value={to} />
      <SelectField
        name="reason"
        id={id}
        label={texts.reason.label}
        hint={texts.reason.hint}
        options={reasonOptions}
        value={reason}
      />
      <p class="buttons">
        <button type="submit">{texts.down}</button>
      </p>
    </form>
  )
}

function Reasons({ reasons }: { reasons: Record<string, number> }) {
  const given = Object.entries(reasons)
  if (given.length === 0) return null
  return (
    <p class="no-print">
      {texts.votedDownAs}{' '}
      {given.map(([reason, count]) => `${downvoteReasons[reason as DownvoteReason]} (${count})`).join(', ')}
    </p>
  )
}
