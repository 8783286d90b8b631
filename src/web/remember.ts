// What's the same on many pages, such as the foot: made once for each set of words in it.

/** Few sets occur; beyond so many all are made again. */
const most = 200

export function remember<Words extends (string | undefined)[]>(
  make: (...words: Words) => string,
): (...words: Words) => string {
  const known = new Map<string, string>()
  return (...words) => {
    const key = JSON.stringify(words)
    const before = known.get(key)
    if (before !== undefined) return before
    const made = make(...words)
    if (known.size >= most) known.clear()
    known.set(key, made)
    return made
  }
}
