// The note in the margin beside a summary: votes, who wrote it, when.
import { assistanceLabels } from '#domain/summaries/summary.ts'
import type { SummaryCard } from '#storage/queries/summary-card.ts'
import type { Voting } from '../voting.ts'
import { PersonLink } from './person-link.tsx'
import { ReportLink } from './report-link.tsx'
import { VoteButtons } from './votes.tsx'
import { When } from './when.tsx'

const languageNames = new Intl.DisplayNames('en', { type: 'language' })

interface NoteProps {
  summary: SummaryCard
  /** Whether the whole text stands beside it, on its paper's page or on its own; lists show only the beginning. */
  place?: 'list' | 'paper' | 'own-page' | 'shared'
  /** Where one can vote. */
  voting?: Voting | undefined
}

export function Note({ summary, place = 'list', voting }: NoteProps) {
  const { ups, downs, author, publishedAt, editedAt, wordCount, id, language, assistance } = summary
  const what = `the summary by ${author?.displayName ?? 'an anonymous author'}`
  const isOwn = voting?.own.summaries.get(id)?.isOwn ?? false
  return (
    <div class="note">
      <p class="score">
        <b>{signed(ups - downs)}</b> <span class="quiet">{countVotes(ups, downs)}</span>
      </p>
      {voting && <VoteButtons voting={voting} of="summaries" id={id} what={what} />}
      <p>{author ? <PersonLink person={author} /> : 'Anonymous'}</p>
      <p>
        <When date={publishedAt} />
      </p>
      {editedAt && (
        <p>
          edited <When date={editedAt} />
        </p>
      )}
      {language !== 'en' && <p>{languageName(language)}</p>}
      {assistance !== 'none' && <p>{assistanceLabels[assistance]}</p>}
      {place !== 'list' && place !== 'shared' && (
        <>
          <p>{wordCount} words</p>
          <p class="no-print">
            {place === 'paper' && (
              <>
                <a href={`/summaries/${id}`}>By itself</a> ·{' '}
              </>
            )}
            <a href={`/summaries/${id}/source`}>Source</a> ·{' '}
            <a href={`/summaries/${id}/revisions`}>History</a>
            {voting && !isOwn && (
              <>
                {'\u00a0· '}
                <ReportLink kind="summary" of={id} what={what} />
              </>
            )}
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
