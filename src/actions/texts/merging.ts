// What is said about merges: why one is refused, and the reasons in the log where nobody gave another.

export const mergingTexts = {
  unknown: 'There’s no such merge.',
  samePaper: 'That’s the same paper.',
  alreadyUndone: 'This merge has already been undone.',
  buried: 'The paper that was kept has since been merged with another one. Undo that merge first.',
  hidden: 'The paper that was kept is hidden. Show it again first.',
  reasons: {
    moderator: 'Two records of one work.',
    score: (score: number) =>
      `Two records of one work: title, authors and year agree (${Math.floor(score * 100)} of 100).`,
    undone: 'These are two works.',
  },
} as const
