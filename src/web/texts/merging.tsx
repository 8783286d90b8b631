// The words of merging papers: the queue's section, the pair side by side, the tool on a paper's page, and the log.
import type { ComponentChildren } from 'preact'

export const mergingPages = {
  queue: {
    title: 'Possible duplicates',
    pair: 'Compare',
    pairWhat: (one: string, other: string) => ` “${one}” with “${other}”`,
    reasons: {
      score: (score: number) => `title, authors and year match by ${score}%`,
      identifier: 'somebody gave one the identifier of the other',
    },
    oldest: (count: number) => `These are the ${count} oldest.`,
  },
  pair: {
    title: 'Two papers, or one?',
    unknown: 'There aren’t two such papers.',
    intro: (score: number, link: ComponentChildren) => (
      <>
        They match by {score}%. {link}
      </>
    ),
    how: 'How it’s computed',
    authors: 'Authors',
    noAuthors: 'Not known',
    published: 'Published',
    notKnown: 'Not known',
    identifiers: 'Identifiers',
    texts: 'Written about it',
    counts: (summaries: number, questions: number) =>
      `${summaries} ${summaries === 1 ? 'summary' : 'summaries'}, ${questions} ${questions === 1 ? 'question' : 'questions'}`,
    added: 'Added',
    titleRow: 'Title',
    differs: 'Different',
    first: 'First paper',
    second: 'Second paper',
    which: 'Which one do you keep?',
    keep: (key: string) => `Keep ${key}`,
    merge: 'Merge',
    mergeHint:
      'Everything written about either moves to the paper that’s kept, and both addresses lead there. You can undo it from the log.',
    reason: 'Public reason',
    reasonHint:
      'Everyone can read this in the log. If you leave it empty, it says that these are two records of one work.',
    different: 'These are different papers',
    differentBefore: 'A moderator found that these are different papers.',
    chooseKept: 'Say which paper to keep.',
  },
  tool: {
    link: 'Merge with…',
    title: 'Merge with another paper',
    intro: (paper: ComponentChildren) => <>Which paper is the same work as {paper}?</>,
    identifier: 'The other paper',
    hint: 'A DOI, an arXiv ID or another identifier, or the address of its page here.',
    submit: 'Compare',
    unknown: 'We don’t have a paper with this identifier.',
    same: 'That’s this paper.',
  },
  log: {
    now: (merged: string, kept: ComponentChildren) => (
      <>
        {merged} leads to {kept}.
      </>
    ),
    again: (merged: ComponentChildren) => <>{merged} is a paper of its own again.</>,
    undo: 'Undo this merge',
    undoHint: 'The other paper comes back, with everything that came from it. What was written since stays.',
    undoReason: 'Public reason for undoing',
  },
} as const
