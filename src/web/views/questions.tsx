// The questions under a paper, by title.
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { type QuestionCard, questionPages } from '#storage/queries/questions.ts'
import { paperTexts as texts } from '../texts/paper.tsx'
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
    <section class={questions.length === 0 ? 'further no-print' : 'further'} aria-labelledby="questions">
      <h2 class="section-title" id="questions">
        {texts.questions}
      </h2>
      {questions.length > 0 && (
        <ul>
          {questions.map((question) => (
            <li>
              <a href={`/questions/${question.id}`}>{question.title}</a>{' '}
              <span class="quiet">
                {answersOf(question.answerCount)}
                {question.isAnswered && texts.accepted}
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
          <a href={ask}>{texts.ask}</a>
        ) : (
          <a href={`/sign-in?to=${encodeURIComponent(ask)}`}>{texts.signInToAsk}</a>
        )}
      </p>
    </section>
  )
}

function pageAddress(paperKey: string, page: number): string {
  return `${keyAddress(paperKey)}${page === 1 ? '' : `?page=${page}`}#questions`
}

export function answersOf(count: number): string {
  return count === 0 ? texts.noAnswers : texts.answers(count)
}
