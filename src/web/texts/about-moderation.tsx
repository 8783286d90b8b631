// The words of the pages on moderation and trust. Numbers come from the code that applies them.

export const moderationTexts = {
  title: 'Moderation',
  description: 'What gets removed, who decides, and how to appeal.',
  report: {
    title: 'Reporting',
    intro:
      'Anyone signed in can report a summary, comment, question, answer, paper or person; anyone with the link to an unlisted summary can report that. The reasons are:',
    limits: (aDay: number) =>
      `You can report up to ${aDay} things a day, each once while its report is open. Only moderators learn who reported. If a summary is merely wrong, vote, comment or write a better one.`,
  },
  who: {
    title: 'Who decides',
    text: 'The moderators and administrators of this library. Nobody decides about themselves or their own texts, and no moderator decides about an administrator.',
  },
  what: {
    title: 'Possible decisions',
    items: (longestSuspension: number) => [
      <>
        A text is <b>hidden</b>: its author still sees it and can fix it, and a moderator can show it again.
      </>,
      <>
        A text is <b>removed</b>: its author can’t bring it back; a moderator still can.
      </>,
      <>
        A person is <b>warned</b>, or <b>suspended</b> for up to {longestSuspension} days: they can read but
        not write.
      </>,
      <>
        A paper is <b>hidden</b>, along with everything written about it, and can be shown again.
      </>,
      <>
        An <b>image is removed</b> from every text, for good.
      </>,
      <>
        A person is marked as <b>spam</b>: nothing they wrote is shown and none of their votes count until
        they are reinstated. Then everything that was shown before is shown again.
      </>,
    ],
    log: (
      <>
        Hidden and removed texts disappear from every list, feed, search and count. Each decision is in{' '}
        <a href="/moderation">the log</a> with its reason, without names.
      </>
    ),
  },
  anonymous: {
    title: 'Anonymous authors',
    text: 'Moderators and administrators decide on the text without learning who wrote it. The author still gets the decision in their inbox. Only administrators can act on the account behind an anonymous text: no page says whose it is, but what happens to an account is visible.',
    later: (days: number) =>
      `When someone is marked as spam, is reinstated, or takes their texts along when closing their account, their signed texts change at once. Their anonymous texts, and their votes on such texts, follow within ${days} days, each at a random time, so that nobody can tell who wrote them from what changes together.`,
  },
  appeal: {
    title: 'Appeals',
    text: (days: number) =>
      `Any decision that concerns you is in your inbox. You can appeal it from its page, once, within ${days} days, even while suspended. If there’s another moderator, they answer. A decision that is reversed leaves everything as if it had never been made.`,
    trust: (
      <>
        What new accounts can do is explained under <a href="/about/trust">Trust</a>.
      </>
    ),
  },
}

export const trustTexts = {
  title: 'Trust',
  description: 'What new accounts can do, and when they can do more.',
  levels: (numbers: { knownDays: number; knownTexts: number; trustedDays: number; trustedTexts: number }) => (
    <>
      Everyone starts out <b>new</b>. You become <b>known</b> after {numbers.knownDays} days, or as soon as{' '}
      {numbers.knownTexts} of your summaries, comments, questions or answers have more upvotes than downvotes.
      You become <b>trusted</b> after {numbers.trustedDays} days with {numbers.trustedTexts} such texts.
      Moderators are trusted.
    </>
  ),
  decisions: (days: number) =>
    `For ${days} days after a decision against you or something you wrote, you count as new. A decision that is reversed doesn’t count. Nobody else can see your trust level.`,
  table: 'Limits by trust level',
  perDay: (what: string) => `${what} in 24 hours`,
  links: 'links to other sites in a comment',
  mentions: 'people mentioned in a comment',
  noLimit: 'no limit',
  everyone: {
    title: 'For everyone',
    intro: 'To keep out bots, everyone is limited to this much an hour:',
    items: (numbers: {
      comments: number
      writes: number
      votes: number
      papers: number
      edits: number
      uploads: number
    }) => [
      `${numbers.comments} comments, questions and answers`,
      `${numbers.writes} saves of a summary`,
      `${numbers.votes} votes`,
      `${numbers.papers} papers added and ${numbers.edits} edits to papers`,
      `${numbers.uploads} image uploads`,
    ],
    totals: (follows: number, lists: number, listed: string) =>
      `You can follow ${follows} things and have ${lists} lists of ${listed} papers each. Public lists imported by new accounts start out private.`,
  },
}
