// Entries of lists: a summary with its paper, and a paper alone.
import type { ComponentChildren } from 'preact'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { plainTitle } from '#domain/papers/title-parts.ts'
import type { FeedItem } from '#storage/queries/feed.ts'
import type { PaperCard } from '#storage/queries/paper-card.ts'
import type { ShownExperiment } from '../paper-experiments.ts'
import { entryTexts } from '../texts/entries.ts'
import { ExperimentMark } from './experiment-mark.tsx'
import { authorsLine, Published, summariesOf } from './labels.tsx'
import { Note } from './note.tsx'
import { PaperTitle } from './paper-title.tsx'
import { RetractionMark } from './work-notices.tsx'

interface SummaryEntryProps {
  item: FeedItem
  /** Of its paper. */
  shown?: ShownExperiment | undefined
}

export function SummaryEntry({ item, shown }: SummaryEntryProps) {
  const address = `${keyAddress(item.paper.key)}#summary-${item.id}`
  return (
    <li class="entry">
      <div class="entry-text">
        <h2 class="entry-title">
          <a href={address}>
            <PaperTitle title={item.paper.title} />
          </a>
          <RetractionMark kind={item.paper.retraction} />
        </h2>
        <p class="byline">
          {authorsLine(item.paper)} · <Published paper={item.paper} />
        </p>
        {/* Rendered and made safe by src/text. */}
        <div class="lead" lang={item.language} dangerouslySetInnerHTML={{ __html: item.leadHtml }} />
        <p class="read-on">
          <a href={address}>
            {entryTexts.read}
            <span class="visually-hidden"> {entryTexts.readWhat(plainTitle(item.paper.title))}</span>
          </a>{' '}
          <span class="quiet">{entryTexts.words(item.wordCount)}</span>
        </p>
      </div>
      {shown && <ExperimentMark shown={shown} />}
      <Note summary={item} />
    </li>
  )
}

interface PaperEntryProps {
  paper: PaperCard
  /** The title, where it is more than its words. */
  title?: ComponentChildren
  shown?: ShownExperiment | undefined
  children?: ComponentChildren
}

export function PaperEntry({ paper, title, shown, children }: PaperEntryProps) {
  return (
    <li class="entry">
      <div class="entry-text">
        <h2 class="entry-title">
          <a href={keyAddress(paper.key)}>{title ?? <PaperTitle title={paper.title} />}</a>
          <RetractionMark kind={paper.retraction} />
        </h2>
        <p class="byline">{authorsLine(paper)}</p>
        {children ?? (paper.brief && <p>{paper.brief}</p>)}
      </div>
      {shown && <ExperimentMark shown={shown} />}
      <div class="note">
        <p>
          <Published paper={paper} />
        </p>
        <p>{summariesOf(paper.summaryCount)}</p>
      </div>
    </li>
  )
}
