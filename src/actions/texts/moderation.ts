// Why a report, a decision or an appeal is refused.

export const refusedModeration = {
  subjectUnknown: 'There’s nothing here to report or decide on.',
  reasonMissing: 'Choose a reason.',
  ownReport: 'You can’t report yourself, but you can edit or delete what you wrote.',
  reportedAlready: 'You’ve already reported this. A moderator will take a look.',
  unfit: 'This decision doesn’t apply here.',
  unfitAuthor: 'This decision doesn’t apply to an author.',
  unfitThisAuthor: 'This decision doesn’t apply to this author.',
  until: (most: number) => `A suspension can last up to ${most} days. Say how long.`,
  ownSubject: 'You can’t decide about yourself or what you wrote.',
  alreadyDecided: 'This is already so. Someone may have just decided it.',
  imageUnknown: 'This text has no such image.',
  appealUnknown: 'There’s no such appeal waiting for an answer.',
  ownDecision: 'This was your own decision, so another moderator has to answer the appeal.',
  signIn: 'Sign in to appeal.',
  decisionUnknown: 'There’s no such decision about you or what you wrote.',
  appealedAlready: 'You’ve already appealed. Another moderator will take a look.',
  needless: 'This decision takes nothing away from you, so there’s nothing to appeal.',
  late: (days: number) => `You can only appeal within ${days} days.`,
} as const
