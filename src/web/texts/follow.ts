// The words on buttons that follow and block.

export const followTexts = {
  follow: 'Follow',
  unfollow: 'Unfollow',
  block: 'Block',
  unblock: 'Unblock',
}
