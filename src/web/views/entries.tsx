// Entries of lists: a summary with its paper, and a paper alone.
import { keyAddress } from '#domain/papers/identifier.ts'
import type { FeedItem } from '#storage/queries/feed.ts'
import type { PaperCard } from '#storage/queries/paper-card.ts'
import { authorsLine, Published, summariesOf } from './labels.tsx'
import { Note } from './note.tsx'

export function SummaryEntry({ item }: { item: FeedItem }) {
  const address = `${keyAddress(item.paper.key)}#summary-${item.id}`
  return (
    <li class="entry">
      <div>
        <h2 class="entry-title">
          <a href={address}>{item.paper.title}</a>
        </h2>
        <p class="byline">
          {authorsLine(item.paper)} · <Published paper={item.paper} />
        </p>
        {/* Rendered and made safe by src/text. */}
        <div class="lead" lang={item.language} dangerouslySetInnerHTML={{ __html: item.leadHtml }} />
        <p class="read-on">
          <a href={address}>Read on</a> <span class="quiet">{item.wordCount} words</span>
        </p>
      </div>
      <Note summary={item} />
    </li>
  )
}

export function PaperEntry({ paper, children }: { paper: PaperCard; children?: preact.ComponentChildren }) {
  return (
    <li class="entry">
      <div>
        <h2 class="entry-title">
          <a href={keyAddress(paper.key)}>{paper.title}</a>
        </h2>
        <p class="byline">{authorsLine(paper)}</p>
        {children ?? (paper.brief && <p>{paper.brief}</p>)}
      </div>
      <div class="note">
        <p>
          <Published paper={paper} />
        </p>
        <p>{summariesOf(paper.summaryCount)}</p>
      </div>
    </li>
  )
}
