// The note in the margin beside a summary: votes, who wrote it, when.
import type { SummaryCard } from '#storage/queries/summary-card.ts'
import { When } from './when.tsx'

const languageNames = new Intl.DisplayNames('en', { type: 'language' })

interface NoteProps {
  summary: SummaryCard
  /** Whether the whole text stands beside it, on its paper's page or on its own; lists show only the beginning. */
  place?: 'list' | 'paper' | 'own-page'
}

export function Note({ summary, place = 'list' }: NoteProps) {
  const { ups, downs, author, publishedAt, editedAt, wordCount, id, language } = summary
  return (
    <div class="note">
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
      {place !== 'list' && (
        <>
          <p>{wordCount} words</p>
          <p class="no-print">
            {place === 'paper' && (
              <>
                <a href={`/summaries/${id}`}>By itself</a> ·{' '}
              </>
            )}
            <a href={`/summaries/${id}/source`}>View source</a>
          </p>
        </>
      )}
    </div>
  )
}

function signed(score: number): string {
  return score > 0 ? `+${score}` : `${score}`.replace('-', '−')
}

function countVotes(ups: number, downs: number): string {
  if (ups + downs === 0) return 'no votes yet'
  return downs === 0 ? `of ${ups} ${ups === 1 ? 'vote' : 'votes'}` : `${ups} up, ${downs} down`
}

function languageName(tag: string): string {
  try {
    return languageNames.of(tag) ?? tag
  } catch {
    return tag
  }
}
