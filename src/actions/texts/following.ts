// Why following, blocking or a choice of emails is refused.

export const followingTexts = {
  nothingToFollow: 'There’s nothing by that name to follow.',
  followSelf: 'You can’t follow yourself.',
  tooManyFollows: (most: number) =>
    `You follow ${most} things, the most there can be. Unfollow something first.`,
  nobodyElse: 'There’s nobody else by that name here.',
  nobody: 'There’s nobody by that name here.',
  noSuchPerson: 'There’s no such person.',
  tooManyBlocks: (most: number) =>
    `You’ve blocked ${most} people, the most there can be. A moderator can help.`,
  unsubscribeLinkBroken:
    'The link is incomplete. Copy all of it from the email, or choose under Settings, Email.',
}
