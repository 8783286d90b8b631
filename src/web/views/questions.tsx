// The questions under a paper, by title.
import { keyAddress } from '#domain/papers/identifier.ts'
import { type QuestionCard, questionPages } from '#storage/queries/questions.ts'
import { PageLinks } from './paging.tsx'

interface QuestionsProps {
  questions: QuestionCard[]
  /** Of all pages. */
  count: number
  page: number
  paperKey: string
  isSignedIn: boolean
}

export function Questions({ questions, count, page, paperKey, isSignedIn }: QuestionsProps) {
  const ask = `${keyAddress(paperKey)}/ask`
  return (
    <section class="further" aria-labelledby="questions">
      <h2 class="section-title" id="questions">
        Questions
      </h2>
      {questions.length > 0 && (
        <ul>
          {questions.map((question) => (
            <li>
              <a href={`/questions/${question.id}`}>{question.title}</a>{' '}
              <span class="quiet">
                {answersOf(question.answerCount)}
                {question.isAnswered && ', one accepted'}
              </span>
            </li>
          ))}
        </ul>
      )}
      <PageLinks
        page={page}
        before={page > 1 ? pageAddress(paperKey, page - 1) : undefined}
        after={page < questionPages(count) ? pageAddress(paperKey, page + 1) : undefined}
      />
      <p class="no-print">
        {isSignedIn ? (
          <a href={ask}>Ask a question about this paper</a>
        ) : (
          <a href={`/sign-in?to=${encodeURIComponent(ask)}`}>Sign in to ask a question</a>
        )}
      </p>
    </section>
  )
}

function pageAddress(paperKey: string, page: number): string {
  return `${keyAddress(paperKey)}${page === 1 ? '' : `?page=${page}`}#questions`
}

export function answersOf(count: number): string {
  if (count === 0) return 'no answer yet'
  return count === 1 ? '1 answer' : `${count.toLocaleString('en')} answers`
}
