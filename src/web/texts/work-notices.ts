// The words about what became of a paper since it was published.

export const workNoticeTexts = {
  kinds: {
    version: 'New version',
    retraction: 'Retracted',
    withdrawal: 'Withdrawn',
    correction: 'Corrected',
    concern: 'Expression of concern',
  },
  notice: 'notice',
  version: (number: string) => `v${number} on arXiv`,
} as const
