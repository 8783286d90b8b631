// What was just done, in a sentence: a redirect carries the code, the next page says it.

export const doneSentences = {
  'signed-in': 'You are signed in.',
  'administrator-made': 'You are the administrator now. Sign in with your address and password.',
  'signed-out': 'You are signed out.',
  'address-verified': 'Your address is confirmed. You can sign in now.',
  'address-changed': 'Your address is changed.',
  'password-changed': 'Your password is changed, and every other session has ended.',
  'password-set': 'You have a password now.',
  'session-revoked': 'The session has ended.',
  'sessions-revoked': 'Every other session has ended.',
  'second-factor-on': 'From now on, signing in by password also asks for a code.',
  'second-factor-off': 'Signing in no longer asks for a code.',
  'passkey-added': 'The passkey is added. You can sign in with it.',
  'passkey-renamed': 'The passkey has another name now.',
  'passkey-removed': 'The passkey is removed.',
  connected: 'The account is connected. You can sign in with it.',
  disconnected: 'The account is no longer connected.',
  'settings-saved': 'Your settings are saved.',
  'account-closed': 'Your account is closed. Thank you for having been here.',
  'letter-sent': 'If that can be done, a letter is on its way. Look into your mail.',
  'summary-saved': 'Your summary is saved.',
  'shown-plainly':
    'It is saved, but shown as plain text, because it takes too much to render. The preview says why.',
  'summary-deleted': 'Your summary is deleted.',
  'revision-restored': 'The earlier text is back, as a new revision.',
  'link-made': 'The link is new; the old one no longer works.',
  'link-revoked': 'The link no longer works.',
  'vote-cast': 'Your vote is counted.',
  'vote-undone': 'Your vote is taken back.',
  'comment-saved': 'Your comment is saved.',
  'comment-deleted': 'Your comment is deleted.',
  'question-asked': 'Your question is asked.',
  'answer-accepted': 'You accepted this answer.',
  'answer-unaccepted': 'The answer is no longer accepted.',
  followed: 'You follow this now.',
  unfollowed: 'You no longer follow this.',
  blocked: 'You will hear nothing more of this person.',
  unblocked: 'You hear of this person again.',
  'list-saved': 'The list is saved.',
  'list-deleted': 'The list is deleted.',
  'waiting-discarded': 'Waiting items discarded.',
  'run-added': 'Your run is in the ledger.',
  'run-removed': 'The run is no longer in the ledger.',
  'reading-saved': 'Your reading state is saved.',
  'paper-added': 'The paper is in the library now.',
  'paper-edited': 'The paper is corrected.',
  'account-removed':
    'Your account is closed. What you wrote without your name goes within two days. Thank you for having been here.',
  reported: 'Thank you. A moderator will look at it.',
  decided: 'The decision is made and stands in the log.',
  appealed: 'Your appeal is with the moderators.',
  'token-revoked': 'The token no longer works.',
  'invitation-sent': 'The invitation is on its way.',
  'invitation-revoked': 'The invitation is taken back; its link no longer works.',
  'inbox-read': 'Everything is marked as read.',
  'mail-stopped': 'You will get no more of these letters.',
  'job-started': 'The job runs as soon as may be.',
  'role-changed': 'The role is changed.',
} as const
export type DoneCode = keyof typeof doneSentences

export function doneSentence(code: string | undefined): string | undefined {
  return isDoneCode(code) ? doneSentences[code] : undefined
}

export function isDoneCode(code: string | undefined): code is DoneCode {
  return code !== undefined && Object.hasOwn(doneSentences, code)
}
