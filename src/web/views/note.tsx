// The note in the margin beside a summary: its score, who wrote it, when.
import { assistanceLabels } from '#domain/summaries/summary.ts'
import type { SummaryCard } from '#storage/queries/summary-card.ts'
import { entryTexts } from '../texts/entries.ts'
import { summaryTexts as texts } from '../texts/summary.tsx'
import type { Voting } from '../voting.ts'
import { PersonLink } from './person-link.tsx'
import { ReportLink } from './report-link.tsx'
import { Score, VoteDown } from './votes.tsx'
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
  const { ups, downs, author, publishedAt, editedAt, id, language, assistance } = summary
  const what = texts.what(author?.displayName ?? texts.anAnonymousAuthor)
  const vote = voting && { voting, of: 'summaries' as const, id, what }
  const isFull = place !== 'list' && place !== 'shared'
  return (
    <div class="note">
      {(vote || ups + downs > 0) && <Score ups={ups} downs={downs} vote={vote} />}
      <p>{author ? <PersonLink person={author} /> : texts.anonymous}</p>
      <p>
        <When date={publishedAt} />
      </p>
      {editedAt && isFull && (
        <p>
          {texts.edited} <When date={editedAt} />
        </p>
      )}
      {language !== 'en' && <p>{languageName(language)}</p>}
      {assistance !== 'none' && <p>{assistanceLabels[assistance]}</p>}
      {isFull && <MoreNotes summary={summary} place={place} what={what} voting={voting} />}
    </div>
  )
}

interface MoreNotesProps {
  summary: SummaryCard
  place: 'paper' | 'own-page'
  what: string
  voting: Voting | undefined
}

/** What only those look for who read the whole text. */
function MoreNotes({ summary: { id, wordCount }, place, what, voting }: MoreNotesProps) {
  const isOwn = voting?.own.summaries.get(id)?.isOwn ?? false
  return (
    <>
      <p>{entryTexts.words(wordCount)}</p>
      <ul class="note-links no-print">
        {place === 'paper' && (
          <li>
            <a href={`/summaries/${id}`}>{texts.permalink}</a>
          </li>
        )}
        <li>
          <a href={`/summaries/${id}/source`}>{texts.source}</a>
        </li>
        <li>
          <a href={`/summaries/${id}/revisions`}>{texts.history}</a>
        </li>
        {voting && !isOwn && (
          <li>
            <ReportLink kind="summary" of={id} what={what} />
          </li>
        )}
      </ul>
      {voting && <VoteDown voting={voting} of="summaries" id={id} what={what} />}
    </>
  )
}

export function languageName(tag: string): string {
  try {
    return languageNames.of(tag) ?? tag
  } catch {
    return tag
  }
}
