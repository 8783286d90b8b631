// What a personal token lets a program do in its owner's name. More than the owner may, none of them allows.

export const scopes = ['read', 'write', 'vote', 'account', 'moderate', 'administer'] as const
export type Scope = (typeof scopes)[number]

export const scopeSentences: Record<Scope, string> = {
  read: 'Read what you can read, also what is private: your summaries, lists and inbox.',
  write: 'Write in your name: papers, summaries, comments, questions and lists.',
  vote: 'Vote in your name.',
  account:
    'See and change your profile, mail and invitations, end tokens and sessions, take everything out and bring it in. It never changes how you sign in.',
  moderate: 'Report in your name, and decide on reports where you are a moderator.',
  administer: 'Change people’s roles and the settings of this library, where you are an administrator.',
}

export function isScope(text: string): text is Scope {
  return scopes.some((known) => known === text)
}

/** So many tokens one person may have at once. */
export const mostTokens = 20
/** In characters. */
export const longestTokenName = 60
