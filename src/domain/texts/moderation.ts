// The words of moderation: reasons, decisions, and what is wrong with either.

export const moderationTexts = {
  /** What a report or a decision is about. A comment may also be a question or an answer. */
  subjects: {
    summary: 'Summary',
    comment: 'Comment',
    person: 'Person',
    paper: 'Paper',
  },
  reportReasons: {
    spam: 'Spam or advertising',
    copied: 'Copied without a licence',
    false: 'False or misleading',
    unkind: 'Unkind, or about a person instead of the work',
    private: 'Reveals private information',
    illegal: 'Illegal',
    other: 'Something else',
  },
  downvoteReasons: {
    inaccurate: 'Inaccurate',
    unclear: 'Hard to follow',
    incomplete: 'Misses the point of the paper',
    copied: 'Copied, or not in the author’s own words',
    'off-topic': 'Not about this paper',
    unkind: 'Unkind',
  },
  /** As a moderator chooses it. */
  offers: {
    hide: 'Hide: only the author can see it, and can fix it',
    remove: 'Remove: the author can’t bring it back',
    restore: 'Show again',
    warn: 'Warn the author about it',
    suspend: 'Suspend: they can read but not write',
    spam: 'Mark as a spammer: they can’t write, and nothing they wrote is shown',
    reinstate: 'Reinstate: they can write, and what they wrote is shown again',
    dismiss: 'No action needed',
    'remove-image': 'Remove the image from all texts, for good',
    uphold: 'Uphold the decision',
    overturn: 'Overturn the decision',
    merge: 'Merge with another paper',
    unmerge: 'Undo the merge',
  },
  paperOffers: {
    hide: 'Hide the paper, with everything written about it',
    restore: 'Show the paper again, with everything written about it',
  },
  personOffers: {
    warn: 'Warn',
  },
  authorOffers: {
    warn: 'Warn the author in general',
    suspend: 'Suspend the author: they can read but not write',
    spam: 'Mark the author as a spammer: they can’t write, and nothing they wrote is shown',
  },
  /** As the log says it. */
  decided: {
    hide: 'hidden',
    remove: 'removed',
    restore: 'shown again',
    warn: 'warning issued',
    suspend: 'suspended',
    spam: 'marked as spam',
    reinstate: 'reinstated',
    dismiss: 'no action needed',
    'remove-image': 'image removed',
    uphold: 'decision upheld on appeal',
    overturn: 'decision overturned on appeal',
    merge: 'merged with another record of the same work',
    unmerge: 'merge undone',
  },
  words: {
    missing: (what: string) => `Enter a few words: the ${what} is empty.`,
    tooLong: (what: string, most: number) =>
      `The ${what} can have at most ${most.toLocaleString('en')} characters.`,
    malformed: 'Something you entered contains an invalid character.',
    nouns: { report: 'report', reason: 'reason', note: 'note', appeal: 'appeal' },
  },
  /** What newcomers can do so and so often in a day. */
  deeds: {
    summary: 'summaries',
    comment: 'comments, questions and answers',
    paper: 'papers',
    vote: 'votes',
  },
} as const
