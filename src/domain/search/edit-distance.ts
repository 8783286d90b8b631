// How many typing errors lie between two words: letters left out, put in, exchanged, or two neighbours swapped.

/** Optimal string alignment distance (the restricted Damerau–Levenshtein distance), in code points; O(|a|·|b|). */
export function editDistance(a: string, b: string): number {
  const [from, to] = [[...a], [...b]]
  let before: number[] = []
  let above = Array.from({ length: to.length + 1 }, (_, j) => j)
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= to.length; j += 1) {
      const isSame = from[i - 1] === to[j - 1]
      const isSwap = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      row[j] = Math.min(
        (above[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (above[j - 1] ?? 0) + (isSame ? 0 : 1),
        isSwap ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    before = above
    above = row
  }
  return above[to.length] ?? 0
}

export interface KnownWord {
  word: string
  /** How many papers have it. */
  papers: number
}

/** The known word a typed one most likely means: the fewest errors, then the most papers; none if it takes too many. */
export function likeliestWord(typed: string, known: KnownWord[]): string | undefined {
  const most = Math.max(1, Math.floor(typed.length / 3))
  return known
    .map(({ word, papers }) => ({ word, papers, errors: editDistance(typed, word) }))
    .filter(({ errors }) => errors <= most)
    .sort((x, y) => x.errors - y.errors || y.papers - x.papers || (x.word < y.word ? -1 : 1))[0]?.word
}
