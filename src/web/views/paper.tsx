// A paper's page: who wrote it and where it is, whether its claim holds, its summaries with their notes, and who cites it.
import type { ComponentChildren } from 'preact'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { pdfAddress } from '#domain/papers/pdf-address.ts'
import { plainTitle } from '#domain/papers/title-parts.ts'
import type { OwnSummary } from '#storage/queries/own-summary.ts'
import type { PaperPage } from '#storage/queries/paper-page.ts'
import type { FullSummary } from '#storage/queries/summary-page.ts'
import type { ShownExperiment } from '../paper-experiments.ts'
import { paperTexts as texts } from '../texts/paper.tsx'
import type { Voting } from '../voting.ts'
import { AuthorList, Published } from './labels.tsx'
import { FeedNote } from './paging.tsx'
import { PaperAside } from './paper-aside.tsx'
import { PaperClaims } from './paper-claims.tsx'
import { hostOf } from './paper-host.ts'
import { PaperTitle } from './paper-title.tsx'
import { Questions } from './questions.tsx'
import { SummaryArticle } from './summary-article.tsx'
import { LaterNotices, Retractions } from './work-notices.tsx'

interface PaperViewProps {
  page: PaperPage
  experiments?: ShownExperiment[]
  /** Of its questions. */
  questionPage?: number
  canEdit?: boolean
  canMerge?: boolean
  /** What the viewer wrote about it, where somebody is signed in. */
  own?: OwnSummary | 'none' | undefined
  voting?: Voting
  /** What the viewer may do with the paper for themselves. */
  tools?: ComponentChildren
}

export function PaperView(props: PaperViewProps) {
  const { page, questionPage = 1, canEdit = false, canMerge = false, voting } = props
  const { paper, summaries, citedBy } = page
  return (
    <div class="paper-page">
      <div class="paper-main">
        <PaperHead {...props} />
        <SummariesHead summaries={summaries} />
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
      </div>
      <PaperAside page={page} canEdit={canEdit} canMerge={canMerge} />
      <FeedNote path={keyAddress(paper.key)} what={texts.feed} />
    </div>
  )
}

function PaperHead({ page, experiments = [], own, tools }: PaperViewProps) {
  const { paper, summaries } = page
  return (
    <header class="paper-head">
      <Retractions notices={page.notices} />
      <h1 class="paper-title">
        <PaperTitle title={paper.title} />
      </h1>
      <AuthorList authors={paper.authors} complete={paper.authorsComplete} />
      <p class="published">
        <Published paper={paper} />
      </p>
      <LaterNotices notices={page.notices} />
      <PaperClaims experiments={experiments} />
      <div class="paper-actions no-print">
        <PdfLink page={page} />
        {tools}
        <YourSummary paperKey={paper.key} own={own} />
      </div>
      <About page={page} isOpen={summaries.length === 0} />
    </header>
  )
}

function PdfLink({ page: { paper } }: { page: PaperPage }) {
  const address = pdfAddress(paper)
  if (address === undefined) return <ReadLink url={paper.url} />
  return (
    <a class="button" href={address} rel="noopener">
      {texts.pdf}
      <span class="visually-hidden">{texts.pdfOf(plainTitle(paper.title))}</span>
    </a>
  )
}

/** Where no PDF is known, the page that the paper has elsewhere. */
function ReadLink({ url }: { url: string | undefined }) {
  if (url === undefined || !URL.canParse(url)) return null
  return (
    <a class="button" href={url} rel="noopener">
      {texts.readAt(hostOf(url))}
    </a>
  )
}

/** The way to one's own summary: to write it, or to what is there. */
function YourSummary({ paperKey, own }: { paperKey: string; own: OwnSummary | 'none' | undefined }) {
  const write = `${keyAddress(paperKey)}/summary`
  if (own === undefined || own === 'none' || own.isDeleted)
    return (
      <a
        class="button"
        href={own === undefined ? `/sign-in?to=${encodeURIComponent(write)}` : write}
        rel="nofollow"
      >
        {texts.write}
      </a>
    )
  return (
    <>
      <a class="button" href={write}>
        {texts.edit}
      </a>
      {!own.isVisible && <a href={`/summaries/${own.id}`}>{texts.readOwn(own.visibility)}</a>}
    </>
  )
}

function About({ page: { paper }, isOpen }: { page: PaperPage; isOpen: boolean }) {
  const text = paper.abstract ?? paper.brief
  if (text === undefined) return null
  return (
    <details class="abstract" open={isOpen}>
      <summary>{paper.abstract ? texts.abstract : texts.brief}</summary>
      <p>{text}</p>
    </details>
  )
}

/** With several, the way to each, and why the first is first. */
function SummariesHead({ summaries }: { summaries: FullSummary[] }) {
  if (summaries.length === 0)
    return (
      <>
        <h2 class="section-title">{texts.summaries}</h2>
        <p class="further empty">{texts.noSummary}</p>
      </>
    )
  if (summaries.length === 1) return <h2 class="section-title">{texts.summary}</h2>
  return (
    <div class="summaries-head">
      <h2 class="section-title">{texts.count(summaries.length)}</h2>
      <nav class="further no-print" aria-label={texts.jump}>
        <ol class="jump">
          {summaries.map(({ id, author }) => (
            <li>
              <a href={`#summary-${id}`}>{texts.by(author?.displayName ?? texts.anonymous)}</a>
            </li>
          ))}
        </ol>
        <p class="quiet small">{texts.order}</p>
      </nav>
    </div>
  )
}

function CitedBy({ page: { citedBy } }: { page: PaperPage }) {
  return (
    <section class="further" aria-labelledby="cited-by">
      <h2 class="section-title" id="cited-by">
        {texts.citedBy}
      </h2>
      <ul>
        {citedBy.map((citing) => (
          <li>
            <a href={`${keyAddress(citing.paperKey)}#summary-${citing.summaryId}`}>
              <PaperTitle title={citing.paperTitle} />
            </a>{' '}
            <span class="quiet">{citing.author ? texts.byAuthor(citing.author) : texts.byAnonymous}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
