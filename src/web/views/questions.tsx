// The questions under a paper, by title.
import { keyAddress } from '#domain/papers/identifier.ts'
import { maxQuestions, type QuestionCard } from '#storage/queries/questions.ts'

interface QuestionsProps {
  questions: QuestionCard[]
  paperKey: string
  isSignedIn: boolean
}

export function Questions({ questions, paperKey, isSignedIn }: QuestionsProps) {
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
      {questions.length === maxQuestions && <p class="quiet">These are the latest {maxQuestions}.</p>}
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

export function answersOf(count: number): string {
  if (count === 0) return 'no answer yet'
  return count === 1 ? '1 answer' : `${count.toLocaleString('en')} answers`
}
