// A paper's page: what is known of the paper, its summaries with their margin notes, and who refers to it.
import { identifierLabel, identifierUrl, keyAddress } from '#domain/papers/identifier.ts'
import type { PaperPage } from '#storage/queries/paper-page.ts'
import type { FullSummary } from '#storage/queries/summary-page.ts'
import { AuthorList, keyLabel, Labels, Published, summariesOf } from './labels.tsx'
import { Note } from './note.tsx'

export function PaperView({ page }: { page: PaperPage }) {
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
      </header>
      <h2 class="section-title">{summaries.length === 0 ? 'Summaries' : summariesOf(summaries.length)}</h2>
      {summaries.length === 0 && <p class="further empty">Nobody has summarised this paper yet.</p>}
      {summaries.map((summary) => (
        <SummaryArticle summary={summary} paperTitle={paper.title} place="paper" />
      ))}
      {citedBy.length > 0 && <CitedBy page={page} />}
    </>
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
  place: 'paper' | 'own-page'
}

export function SummaryArticle({ summary, paperTitle, place }: SummaryArticleProps) {
  const author = summary.author?.displayName ?? 'an anonymous author'
  return (
    <article
      class="summary"
      id={`summary-${summary.id}`}
      aria-label={`Summary of “${paperTitle}” by ${author}`}
    >
      <Note summary={summary} place={place} />
      {/* Rendered and made safe by src/text. */}
      <div class="prose" lang={summary.language} dangerouslySetInnerHTML={{ __html: summary.html }} />
      <Cites summary={summary} />
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
