// What a personal token lets a program do in its owner's name. More than the owner may, none of them allows.

export const scopes = ['read', 'write', 'vote', 'moderate'] as const
export type Scope = (typeof scopes)[number]

export const scopeSentences: Record<Scope, string> = {
  read: 'Read what you can read, also what is private: your summaries, lists and inbox.',
  write: 'Write in your name: papers, summaries, comments, questions and lists.',
  vote: 'Vote in your name.',
  moderate: 'Report in your name, and decide on reports where you are a moderator.',
}

export function isScope(text: string): text is Scope {
  return scopes.some((known) => known === text)
}

/** So many tokens one person may have at once. */
export const mostTokens = 20
/** In characters. */
export const longestTokenName = 60
