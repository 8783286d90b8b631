// A paper's page: what is known of the paper, its summaries with their margin notes, and who refers to it.
import type { ComponentChildren } from 'preact'
import { identifierLabel, identifierUrl, keyAddress } from '#domain/papers/identifier.ts'
import type { OwnSummary } from '#storage/queries/own-summary.ts'
import type { PaperPage } from '#storage/queries/paper-page.ts'
import type { FullSummary } from '#storage/queries/summary-page.ts'
import type { Voting } from '../voting.ts'
import { AuthorList, keyLabel, Labels, Published, summariesOf } from './labels.tsx'
import { Note } from './note.tsx'
import { FeedNote } from './paging.tsx'
import { Questions } from './questions.tsx'
import { ReportLink } from './report-link.tsx'
import { commentsOf } from './thread.tsx'

interface PaperViewProps {
  page: PaperPage
  /** Of its questions. */
  questionPage?: number
  canEdit?: boolean
  /** What the viewer wrote about it, where somebody is signed in. */
  own?: OwnSummary | 'none' | undefined
  voting?: Voting
  /** What whoever is signed in may do with the paper for themselves. */
  tools?: ComponentChildren
}

export function PaperView({ page, questionPage = 1, canEdit = false, own, voting, tools }: PaperViewProps) {
  const { paper, summaries, citedBy } = page
  return (
    <>
      <header class="paper-head">
        <h1 class="paper-title">{paper.title}</h1>
        <AuthorList authors={paper.authors} complete={paper.authorsComplete} />
        <p class="published">
          <Published paper={paper} />
        </p>
        <About page={page} />
        <Facts page={page} />
        <Labels paper={paper} />
        <p class="no-print small">
          <ReportLink kind="paper" of={paper.key} what="this paper" />
        </p>
        {canEdit && (
          <p class="no-print">
            <a href={`${keyAddress(paper.key)}/edit`}>Correct what is said of this paper</a>
          </p>
        )}
        {tools}
      </header>
      <h2 class="section-title">{summaries.length === 0 ? 'Summaries' : summariesOf(summaries.length)}</h2>
      {summaries.length === 0 && <p class="further empty">Nobody has summarised this paper yet.</p>}
      <YourSummary paperKey={paper.key} own={own} />
      {summaries.map((summary) => (
        <SummaryArticle summary={summary} paperTitle={paper.title} place="paper" voting={voting} />
      ))}
      <Questions
        questions={page.questions}
        count={page.questionCount}
        page={questionPage}
        paperKey={paper.key}
        isSignedIn={voting !== undefined && voting.as !== 'guest'}
      />
      {citedBy.length > 0 && <CitedBy page={page} />}
      <FeedNote path={keyAddress(paper.key)} what="New summaries and questions" />
    </>
  )
}

/** The way to one's own summary: to write it, or to what is there. */
function YourSummary({ paperKey, own }: { paperKey: string; own: OwnSummary | 'none' | undefined }) {
  const write = `${keyAddress(paperKey)}/summary`
  if (own === undefined || own === 'none' || own.isDeleted)
    return (
      <p class="further no-print">
        <a
          class="button"
          href={own === undefined ? `/sign-in?to=${encodeURIComponent(write)}` : write}
          rel="nofollow"
        >
          Write a summary
        </a>
      </p>
    )
  return (
    <p class="further no-print">
      <a class="button" href={write}>
        Edit your summary
      </a>{' '}
      {!own.isVisible && <a href={`/summaries/${own.id}`}>Read your {own.visibility} summary</a>}
    </p>
  )
}

function About({ page: { paper } }: { page: PaperPage }) {
  const text = paper.abstract ?? paper.brief
  if (text === undefined) return null
  return (
    <div class="brief">
      <p>{text}</p>
      <p class="source">{paper.abstract ? 'The authors’ abstract.' : 'In brief, in this library’s words.'}</p>
    </div>
  )
}

function Facts({ page: { paper } }: { page: PaperPage }) {
  const address = keyAddress(paper.key)
  return (
    <dl class="facts">
      <dt>Find it at</dt>
      <dd>
        {paper.identifiers.map((identifier, i) => (
          <>
            {i > 0 && ', '}
            <a href={identifierUrl(identifier)} rel="noopener">
              {identifierLabel(identifier)}
            </a>
          </>
        ))}
        {paper.url && (
          <>
            {paper.identifiers.length > 0 && ', '}
            <a href={paper.url} rel="noopener">
              {hostOf(paper.url)}
            </a>
          </>
        )}
      </dd>
      <dt>Cite it as</dt>
      <dd>
        <a href={`${address}.bib`}>BibTeX</a>, <a href={`${address}.ris`}>RIS</a>,{' '}
        <a href={`${address}.csl.json`}>CSL-JSON</a>
      </dd>
    </dl>
  )
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url
}

interface SummaryArticleProps {
  summary: FullSummary
  paperTitle: string
  place: 'paper' | 'own-page' | 'shared'
  voting?: Voting | undefined
}

export function SummaryArticle({ summary, paperTitle, place, voting }: SummaryArticleProps) {
  const author = summary.author?.displayName ?? 'an anonymous author'
  return (
    <article
      class="summary"
      id={`summary-${summary.id}`}
      aria-label={`Summary of “${paperTitle}” by ${author}`}
    >
      <Note summary={summary} place={place} voting={voting} />
      {summary.html === undefined ? (
        <p lang={summary.language}>
          {summary.excerpt} <a href={`/summaries/${summary.id}`}>Read this long summary</a>
        </p>
      ) : (
        // Rendered and made safe by src/text.
        <div class="prose" lang={summary.language} dangerouslySetInnerHTML={{ __html: summary.html }} />
      )}
      <Cites summary={summary} />
      {place === 'paper' && (
        <p class="after no-print">
          <a href={`/summaries/${summary.id}#comments`}>
            {commentsOf(summary.commentCount)}
            <span class="visually-hidden"> on the summary by {author}</span>
          </a>
        </p>
      )}
    </article>
  )
}

function Cites({ summary: { cites } }: { summary: FullSummary }) {
  if (cites.length === 0) return null
  return (
    <div class="after">
      <p>Refers to</p>
      <ul>
        {cites.map((cited) => (
          <li>
            <a href={keyAddress(cited.paperKey ?? cited.key)}>{cited.title ?? keyLabel(cited.key)}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function CitedBy({ page: { citedBy } }: { page: PaperPage }) {
  return (
    <section class="further" aria-labelledby="cited-by">
      <h2 class="section-title" id="cited-by">
        Referred to in
      </h2>
      <ul>
        {citedBy.map((citing) => (
          <li>
            <a href={`${keyAddress(citing.paperKey)}#summary-${citing.summaryId}`}>{citing.paperTitle}</a>{' '}
            <span class="quiet">{citing.author ? `by ${citing.author}` : 'by an anonymous author'}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
