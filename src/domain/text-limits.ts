// Characters that no stored text may hold.

/** PostgreSQL keeps no NUL, and nobody means one. Looks into every string of a draft. */
export function hasNul(draft: unknown): boolean {
  if (typeof draft === 'string') return draft.includes('\0')
  return typeof draft === 'object' && draft !== null && Object.values(draft).some(hasNul)
}
