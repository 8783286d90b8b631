// A summary on a page of its own: for readers, for its author, and for people with its link.
import { keyAddress } from '#domain/identifiers/identifier.ts'
import type { OwnSummary } from '#storage/queries/own-summary.ts'
import type { SummaryPage } from '#storage/queries/summary-page.ts'
import type { ShownExperiment } from '../paper-experiments.ts'
import { summaryTexts as texts } from '../texts/summary.tsx'
import { ActionButton } from './buttons.tsx'
import { Discussion, type DiscussionProps } from './discussion.tsx'
import { authorsLine, Published } from './labels.tsx'
import { PaperClaims } from './paper-claims.tsx'
import { PaperTitle } from './paper-title.tsx'
import { SummaryArticle } from './summary-article.tsx'

const ownTexts = texts.own

interface SummaryViewProps {
  page: SummaryPage
  place?: 'own-page' | 'shared'
  /** Set where the viewer wrote it. */
  own?: { summary: OwnSummary; origin: string } | undefined
  /** Where readers see it. */
  discussion?: DiscussionProps | undefined
  /** About its paper. */
  experiments?: readonly ShownExperiment[]
}

export function SummaryView({
  page: { summary, paper },
  place = 'own-page',
  own,
  discussion,
  experiments = [],
}: SummaryViewProps) {
  return (
    <>
      <header class="paper-head">
        <p class="quiet small">{texts.kicker}</p>
        <h1 class="paper-title">
          <a href={keyAddress(paper.key)}>
            <PaperTitle title={paper.title} />
          </a>
        </h1>
        <p class="byline">
          {authorsLine(paper)} · <Published paper={paper} />
        </p>
        <PaperClaims experiments={experiments} />
      </header>
      {own && <OwnNotice paperKey={paper.key} summary={own.summary} origin={own.origin} />}
      <h2 class="section-title">{texts.by(summary.author?.displayName ?? texts.anAnonymousAuthor)}</h2>
      <SummaryArticle summary={summary} paperTitle={paper.title} place={place} voting={discussion?.voting} />
      {discussion && <Discussion {...discussion} />}
    </>
  )
}

function OwnNotice({ paperKey, summary, origin }: { paperKey: string; summary: OwnSummary; origin: string }) {
  const { id, visibility, anonymous, moderation, shareToken, isFurther } = summary
  return (
    <section class="card further no-print" aria-label={ownTexts.label}>
      <p>
        {anonymous ? ownTexts.wroteAnonymously : ownTexts.wrote} {ownTexts.readers[visibility]}{' '}
        {moderation && `${ownTexts.hidden} `}
        {!isFurther && (
          <>
            <a href={`${keyAddress(paperKey)}/summary`}>{ownTexts.edit}</a> ·{' '}
          </>
        )}
        <a href={`/summaries/${id}/revisions`}>{ownTexts.history}</a> ·{' '}
        <a href={`/summaries/${id}/delete`}>{ownTexts.delete}</a>
      </p>
      {isFurther && (
        <>
          <p>{ownTexts.further}</p>
          <div class="buttons">
            <ActionButton action={`/summaries/${id}/choose`} label={ownTexts.choose} kind="plain" />
          </div>
        </>
      )}
      {visibility === 'unlisted' && <ShareLink id={id} token={shareToken} origin={origin} />}
    </section>
  )
}

function ShareLink({ id, token, origin }: { id: number; token: string | undefined; origin: string }) {
  return (
    <>
      {token && (
        <p>
          {ownTexts.link} <a href={`/s/${token}`}>{`${origin}/s/${token}`}</a>
        </p>
      )}
      <div class="buttons">
        <ActionButton
          action={`/summaries/${id}/link`}
          label={token ? ownTexts.newLink : ownTexts.makeLink}
          kind="plain"
        />
        {token && (
          <ActionButton action={`/summaries/${id}/link/revoke`} label={ownTexts.revokeLink} kind="plain" />
        )}
      </div>
    </>
  )
}
