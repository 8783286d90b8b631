// A summary's text with the note beside it and what it refers to.
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { plainTitle } from '#domain/papers/title-parts.ts'
import type { FullSummary } from '#storage/queries/summary-page.ts'
import { summaryTexts as texts } from '../texts/summary.tsx'
import type { Voting } from '../voting.ts'
import { keyLabel } from './labels.tsx'
import { Note } from './note.tsx'
import { PaperTitle } from './paper-title.tsx'
import { commentsOf } from './thread.tsx'

interface SummaryArticleProps {
  summary: FullSummary
  paperTitle: string
  place: 'paper' | 'own-page' | 'shared'
  voting?: Voting | undefined
}

export function SummaryArticle({ summary, paperTitle, place, voting }: SummaryArticleProps) {
  const author = summary.author?.displayName ?? texts.anAnonymousAuthor
  return (
    <article
      class="summary"
      id={`summary-${summary.id}`}
      aria-label={texts.label(plainTitle(paperTitle), author)}
    >
      <Note summary={summary} place={place} voting={voting} />
      {summary.html === undefined ? (
        <p class="prose" lang={summary.language}>
          {summary.excerpt} <a href={`/summaries/${summary.id}`}>{texts.readLong}</a>
        </p>
      ) : (
        // Rendered and made safe by src/text.
        <div class="prose" lang={summary.language} dangerouslySetInnerHTML={{ __html: summary.html }} />
      )}
      <References summary={summary} />
      {place === 'paper' && (
        <p class="after no-print">
          <a href={`/summaries/${summary.id}#comments`}>
            {commentsOf(summary.commentCount)}
            <span class="visually-hidden">{texts.commentsOn(author)}</span>
          </a>
        </p>
      )}
    </article>
  )
}

function References({ summary: { cites } }: { summary: FullSummary }) {
  if (cites.length === 0) return null
  return (
    <div class="after">
      <p>{texts.references}</p>
      <ul>
        {cites.map((cited) => (
          <li>
            <a href={keyAddress(cited.paperKey ?? cited.key)}>
              {cited.title === undefined ? keyLabel(cited.key) : <PaperTitle title={cited.title} />}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
