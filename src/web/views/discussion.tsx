// What is said about a summary: its thread, and the form to say more.
import type { Thread } from '#storage/queries/thread.ts'
import { discussionTexts } from '../texts/discussion.tsx'
import type { Voting } from '../voting.ts'
import { CommentForm } from './comment-form.tsx'
import { FeedNote } from './paging.tsx'
import { commentsOf, SignInTo, ThreadView } from './thread.tsx'

export interface DiscussionProps {
  summaryId: number
  thread: Thread
  voting: Voting
  /** Whether one may still write: not under a summary that was deleted. */
  isOpen: boolean
  hasMath: boolean
}

/** Under their own anonymous summary. */
export function speaksAnonymously({ own }: Voting, summaryId: number): boolean {
  return own.summaries.get(summaryId)?.written?.anonymous ?? false
}

export function Discussion({ summaryId, thread, voting, isOpen }: DiscussionProps) {
  const path = `/summaries/${summaryId}`
  return (
    <section class="further discussion" aria-labelledby="comments">
      <h2 class="section-title" id="comments">
        {commentsOf(thread.count)}
      </h2>
      <ThreadView thread={thread} voting={voting} path={path} isOpen={isOpen} />
      {isOpen && <WriteComment summaryId={summaryId} voting={voting} />}
      {thread.count > 0 && <FeedNote path={`${path}/comments`} />}
    </section>
  )
}

function WriteComment({ summaryId, voting }: { summaryId: number; voting: Voting }) {
  const path = `/summaries/${summaryId}`
  if (voting.as === 'guest') return <SignInTo what={discussionTexts.thread.comment} to={`${path}#comments`} />
  if (voting.as === 'reader') return null
  return (
    <CommentForm
      action={`${path}/comments`}
      label={discussionTexts.form.comment}
      submit={discussionTexts.form.post}
      isAnonymous={speaksAnonymously(voting, summaryId)}
    />
  )
}
