// The words of a question's page.

export const questionTexts = {
  kicker: 'A question about',
  gone: 'This question was deleted',
  goneAnswers: 'Its answers are still here.',
  answers: 'Answers',
  noAnswers: 'No answers yet',
  label: 'Question',
  what: 'the question',
  /** Follows “Sign in to”. */
  signInTo: 'answer',
  yourAnswer: 'Your answer',
  submit: 'Post answer',
}
