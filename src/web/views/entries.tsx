// Entries of lists: papers. Those of summaries are in `summary-entries.tsx`.
import type { ComponentChildren } from 'preact'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import type { PaperCard } from '#storage/queries/paper-card.ts'
import type { ShownExperiment } from '../paper-experiments.ts'
import { ExperimentMark } from './experiment-mark.tsx'
import { authorsLine, Published, summariesOf } from './labels.tsx'
import { PaperTitle } from './paper-title.tsx'
import { RetractionMark } from './work-notices.tsx'

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
