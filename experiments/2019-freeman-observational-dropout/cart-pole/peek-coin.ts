// The coin that says when the agent peeks: xoshiro128+ (Blackman and Vigna 2018), one stream an episode.

/** Thresholds are whole numbers: the chance of a peek in 2⁻³². 2³² always peeks. */
export function peekThresholdOf(rate: number): number {
  return Math.round(rate * 2 ** 32)
}

/** `words`: the stream's four words, not all 0; they aren't changed. Each call says whether the next observation is real. */
export function startCoin(words: ArrayLike<number>, rate: number): () => boolean {
  const threshold = peekThresholdOf(rate)
  let [a, b, c, d] = Array.from(words) as [number, number, number, number]
  return () => {
    const drawn = (a + d) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 11) | (d >>> 21)
    return drawn < threshold
  }
}
