// How a mode of a two-layer linear network grows from small weights (Saxe, McClelland and Ganguli 2014, eq 12): a logistic.

/** Strength at time `t`, in units of the time constant, of a mode that begins at `start` and ends at `value`. */
export function saxe(t: number, value: number, start: number): number {
  return value / (1 + (value / start - 1) * Math.exp(-2 * value * t))
}

/** The share of a curve's variance that the best-fitting logistic explains; only its start is fitted. `curve` is strength over value. */
export function saxeFit(times: readonly number[], curve: readonly number[], value: number): number {
  const misfit = (logStart: number) =>
    times.reduce(
      (sum, t, index) => sum + (saxe(t, value, Math.exp(logStart)) / value - (curve[index] as number)) ** 2,
      0,
    )
  const centre = curve.reduce((sum, y) => sum + y, 0) / curve.length
  const spread = curve.reduce((sum, y) => sum + (y - centre) ** 2, 0)
  return 1 - misfit(lowest(misfit, Math.log(value * 1e-6), Math.log(value * 0.5))) / spread
}

/** Golden-section search between two ends, after a coarse look for the valley. */
function lowest(of: (x: number) => number, from: number, to: number): number {
  const width = (to - from) / 40
  const looks = Array.from({ length: 41 }, (_, index) => from + index * width)
  const best = looks.reduce((least, x) => (of(x) < of(least) ? x : least))
  const golden = (Math.sqrt(5) - 1) / 2
  let [low, high] = [best - width, best + width]
  while (high - low > 1e-6) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)]
    if (of(left) < of(right)) high = right
    else low = left
  }
  return (low + high) / 2
}
