// A summary on a page of its own: for readers, for its author, and for whoever was given its link.
import { keyAddress } from '#domain/papers/identifier.ts'
import type { OwnSummary } from '#storage/queries/own-summary.ts'
import type { SummaryPage } from '#storage/queries/summary-page.ts'
import { Discussion, type DiscussionProps } from './discussion.tsx'
import { ActionButton } from './form.tsx'
import { authorsLine, Published } from './labels.tsx'
import { SummaryArticle } from './paper.tsx'

interface SummaryViewProps {
  page: SummaryPage
  place?: 'own-page' | 'shared'
  /** Set where the viewer wrote it. */
  own?: { summary: OwnSummary; origin: string } | undefined
  /** Where readers see it. */
  discussion?: DiscussionProps | undefined
}

export function SummaryView({
  page: { summary, paper },
  place = 'own-page',
  own,
  discussion,
}: SummaryViewProps) {
  return (
    <>
      <header class="paper-head">
        <p class="quiet small">A summary of</p>
        <h1 class="paper-title">
          <a href={keyAddress(paper.key)}>{paper.title}</a>
        </h1>
        <p class="byline">
          {authorsLine(paper)} · <Published paper={paper} />
        </p>
      </header>
      {own && <OwnNotice paperKey={paper.key} summary={own.summary} origin={own.origin} />}
      <h2 class="section-title">By {summary.author?.displayName ?? 'an anonymous author'}</h2>
      <SummaryArticle summary={summary} paperTitle={paper.title} place={place} voting={discussion?.voting} />
      {discussion && <Discussion {...discussion} />}
    </>
  )
}

const readers = {
  public: 'Everybody reads it.',
  unlisted: 'Whoever has its link reads it.',
  private: 'Only you read it.',
}

function OwnNotice({ paperKey, summary, origin }: { paperKey: string; summary: OwnSummary; origin: string }) {
  const { id, visibility, anonymous, moderation, shareToken } = summary
  return (
    <section class="card further no-print" aria-label="Your summary">
      <p>
        You wrote this{anonymous && ', and nobody is told so'}. {readers[visibility]}{' '}
        {moderation && 'A moderator hid it: only you and moderators see it. '}
        <a href={`${keyAddress(paperKey)}/summary`}>Edit</a> ·{' '}
        <a href={`/summaries/${id}/revisions`}>History</a> · <a href={`/summaries/${id}/delete`}>Delete</a>
      </p>
      {visibility === 'unlisted' && <ShareLink id={id} token={shareToken} origin={origin} />}
    </section>
  )
}

function ShareLink({ id, token, origin }: { id: number; token: string | undefined; origin: string }) {
  return (
    <>
      {token && (
        <p>
          Its link: <a href={`/s/${token}`}>{`${origin}/s/${token}`}</a>
        </p>
      )}
      <div class="buttons">
        <ActionButton
          action={`/summaries/${id}/link`}
          label={token ? 'Make a new link' : 'Make a link'}
          kind="plain"
        />
        {token && (
          <ActionButton action={`/summaries/${id}/link/revoke`} label="Take the link back" kind="plain" />
        )}
      </div>
    </>
  )
}
