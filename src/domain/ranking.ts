// Ranks of summaries: hot and best, as numbers that a database index can order by. The page about/ranking shows them.

/** Ten times the votes weigh as much as this many days of youth. */
export const hotDays = 10
/** Quantile of the normal distribution: one-sided 90 %, hence a two-sided interval of 80 %. */
export const bestZ = 1.2816
/** Per cent of the two-sided interval that `bestZ` makes. */
export const bestConfidence = 80

const millisecondsPerDay = 86_400_000
const hotEpoch = Date.UTC(2020, 0, 1)

export interface Votes {
  ups: number
  downs: number
}

/**
 * Time decay on log votes: sign(s) · log10(max(1, |s|)) + days since 2020-01-01 / {@link hotDays}, with s = ups − downs.
 * It changes only with a vote, so it is stored; the order of all summaries is the same at every moment.
 */
export function hotRank({ ups, downs }: Votes, publishedAt: Date): number {
  const score = ups - downs
  const weight = Math.sign(score) * Math.log10(Math.max(1, Math.abs(score)))
  return weight + (publishedAt.getTime() - hotEpoch) / millisecondsPerDay / hotDays
}

/**
 * Lower bound of Wilson's score interval for the share of up votes (E. B. Wilson, JASA 22 (1927), 209–212);
 * zero without votes.
 */
export function bestRank({ ups, downs }: Votes): number {
  const n = ups + downs
  if (n === 0) return 0
  const share = ups / n
  const zz = bestZ * bestZ
  const centre = share + zz / (2 * n)
  const spread = bestZ * Math.sqrt((share * (1 - share) + zz / (4 * n)) / n)
  return Math.max(0, (centre - spread) / (1 + zz / n))
}
