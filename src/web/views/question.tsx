// A question with its answers.
import { keyAddress } from '#domain/identifiers/identifier.ts'
import type { QuestionPage } from '#storage/queries/questions.ts'
import type { Thread } from '#storage/queries/thread.ts'
import { questionTexts as texts } from '../texts/question.ts'
import type { Voting } from '../voting.ts'
import { CommentForm } from './comment-form.tsx'
import { FeedNote } from './paging.tsx'
import { PaperTitle } from './paper-title.tsx'
import { answersOf } from './questions.tsx'
import {
  CommentHead,
  CommentText,
  CommentVotes,
  OwnActions,
  ReportComment,
  SignInTo,
  ThreadView,
} from './thread.tsx'

interface QuestionViewProps {
  id: number
  page: QuestionPage
  thread: Thread
  voting: Voting
}

export function QuestionView({ id, page: { question, paper }, thread, voting }: QuestionViewProps) {
  const isOpen = question !== undefined
  return (
    <div class="discussion">
      <header class="paper-head">
        <p class="quiet small">
          {texts.kicker}{' '}
          <a href={keyAddress(paper.key)}>
            <PaperTitle title={paper.title} />
          </a>
        </p>
        <h1 class="paper-title">{question?.title ?? texts.gone}</h1>
        {question ? <Asked question={question} voting={voting} /> : <p>{texts.goneAnswers}</p>}
      </header>
      <section class="further" aria-labelledby="answers">
        <h2 class="section-title" id="answers">
          {headingOf(thread)}
        </h2>
        <ThreadView
          thread={thread}
          voting={voting}
          path={`/questions/${id}`}
          isOpen={isOpen}
          canAccept={voting.as === 'voter' && (voting.own.comments.get(id)?.isOwn ?? false)}
        />
        {isOpen && <WriteAnswer id={id} voting={voting} />}
        {isOpen && <FeedNote path={`/questions/${id}`} />}
      </section>
    </div>
  )
}

function headingOf({ entries, pages }: Thread): string {
  if (pages > 1) return texts.answers
  const count = entries.filter((entry) => entry.isVisible && entry.kind === 'answer').length
  return count === 0 ? texts.noAnswers : answersOf(count)
}

function Asked({ question, voting }: { question: NonNullable<QuestionPage['question']>; voting: Voting }) {
  const props = { comment: question, voting, what: texts.what, isOpen: true }
  return (
    <article class="comment" id={`comment-${question.id}`} aria-label={texts.label}>
      <CommentHead comment={question} voting={voting} />
      <CommentText comment={question} />
      <footer class="comment-foot">
        <CommentVotes {...props} />
        <OwnActions {...props} />
        <ReportComment {...props} />
      </footer>
    </article>
  )
}

function WriteAnswer({ id, voting }: { id: number; voting: Voting }) {
  if (voting.as === 'guest') return <SignInTo what={texts.signInTo} to={`/questions/${id}#answers`} />
  if (voting.as === 'reader') return null
  return <CommentForm action={`/comments/${id}/reply`} label={texts.yourAnswer} submit={texts.submit} />
}
