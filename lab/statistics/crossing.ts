// When a curve first comes to a level: the half-time of learning, and the like.

/**
 * The first place where `curve` reaches `level` from below, linearly between samples; undefined where it never does.
 * `places` are the samples' positions, rising.
 */
export function firstCrossing(
  places: readonly number[],
  curve: readonly number[],
  level: number,
): number | undefined {
  const index = curve.findIndex((value) => value >= level)
  if (index === -1) return undefined
  const [x1, y1] = [places[index] as number, curve[index] as number]
  if (index === 0) return x1
  const [x0, y0] = [places[index - 1] as number, curve[index - 1] as number]
  return x0 + ((level - y0) / (y1 - y0)) * (x1 - x0)
}
