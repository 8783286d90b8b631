// The words around voting.

export const voteTexts = {
  up: 'Vote up',
  down: 'Vote down',
  undo: 'Undo',
  /** Follows a button's label, for those who hear the button alone. */
  undoWhat: (what: string) => `your vote on ${what}`,
  votedUp: 'You voted up.',
  votedDown: 'You voted down.',
  signIn: 'Sign in to vote',
  on: (what: string) => `on ${what}`,
  score: (ups: number, downs: number) => `${ups} up, ${downs} down`,
  scoreLabel: 'Score',
  reason: {
    choose: 'Choose a reason',
    label: 'What’s wrong with it?',
    hint: 'The author sees the reason, but not your name.',
  },
  votedDownAs: 'Voted down as:',
  back: 'Back to where you were',
  malformed: 'A vote is up, down or undone.',
}
