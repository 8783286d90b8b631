// What a personal token lets a program do in its owner's name. More than the owner may, none of them allows.

export const scopes = ['read', 'write', 'vote', 'account', 'moderate', 'administer'] as const
export type Scope = (typeof scopes)[number]

export const scopeSentences: Record<Scope, string> = {
  read: 'Read everything you can read, including your private summaries, lists and inbox.',
  write: 'Write as you: papers, summaries, comments, questions and lists.',
  vote: 'Vote as you.',
  account:
    'See and change your profile, email settings and invitations, revoke tokens and sessions, export and import everything. It can never change how you sign in.',
  moderate: 'Report as you, and decide on reports if you’re a moderator.',
  administer: 'Change people’s roles and this library’s settings, if you’re an administrator.',
}

export function isScope(text: string): text is Scope {
  return scopes.some((known) => known === text)
}

/** So many tokens one person may have at once. */
export const mostTokens = 20
/** In characters. */
export const longestTokenName = 60
