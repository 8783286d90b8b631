// How well scores keep the order of time.

/** Share of pairs of frames of which the later one has the higher score. */
export function pairsInOrder(scores: ArrayLike<number>): number {
  let right = 0
  for (let later = 1; later < scores.length; later += 1)
    for (let earlier = 0; earlier < later; earlier += 1)
      if ((scores[later] as number) > (scores[earlier] as number)) right += 1
  return right / ((scores.length * (scores.length - 1)) / 2)
}
