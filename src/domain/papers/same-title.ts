// Whether two records may be of one work by what they're called: case, accents, signs and markup aside.

export function titleWords(title: string): string[] {
  return title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** One text for all ways to write a title. */
export function titleKey(title: string): string {
  return titleWords(title).join(' ')
}

/** At least half of all words are in both: a subtitle may be missing, a word changed between preprint and print. */
export function isLikeTitle(one: string, other: string): boolean {
  const [a, b] = [new Set(titleWords(one)), new Set(titleWords(other))]
  if (a.size > 0 && titleWords(one).join('') === titleWords(other).join('')) return true
  const common = [...a].filter((word) => b.has(word)).length
  const fewest = Math.min(a.size, b.size)
  // A title without its subtitle is contained in the whole.
  return common > 0 && (common / (a.size + b.size - common) >= 0.5 || (common === fewest && fewest >= 3))
}
