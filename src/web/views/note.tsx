// The note in the margin beside a summary: votes, who wrote it, when.
import type { SummaryCard } from '#storage/queries/summary-card.ts'
import { When } from './when.tsx'

const languageNames = new Intl.DisplayNames('en', { type: 'language' })

export function Note({ summary, hasSource = false }: { summary: SummaryCard; hasSource?: boolean }) {
  const { ups, downs, author, publishedAt, editedAt, wordCount, id, language } = summary
  return (
    <aside class="note" aria-label="About this summary">
      <p class="score">
        <b>{signed(ups - downs)}</b> <span class="quiet">{countVotes(ups, downs)}</span>
      </p>
      <p>{author ? <a href={`/@${author.name}`}>{author.displayName}</a> : 'Anonymous'}</p>
      <p>
        <When date={publishedAt} />
      </p>
      {editedAt && (
        <p>
          edited <When date={editedAt} />
        </p>
      )}
      {language !== 'en' && <p>{languageName(language)}</p>}
      <p>
        <a href={`/summaries/${id}`}>{wordCount} words</a>
      </p>
      {hasSource && (
        <p class="no-print">
          <a href={`/summaries/${id}/source`}>View source</a>
        </p>
      )}
    </aside>
  )
}

function signed(score: number): string {
  return score > 0 ? `+${score}` : `${score}`.replace('-', '−')
}

function countVotes(ups: number, downs: number): string {
  if (ups + downs === 0) return 'no votes'
  return downs === 0 ? `${ups} up` : `${ups} up, ${downs} down`
}

function languageName(tag: string): string {
  try {
    return languageNames.of(tag) ?? tag
  } catch {
    return tag
  }
}
