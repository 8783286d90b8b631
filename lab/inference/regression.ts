// Bayes-optimal regression: the posterior mean of y = Wφ + e, one sample at a time (recursive least squares).
// m features, d outputs; matrices are flat, row after row.

/** Prior: the entries of W are independent, N(0, variance of their feature); noise N(0, σ²) on each output. */
export interface Prior {
  /** [m] */
  variances: Float64Array
  outputs: number
  /** σ² */
  noise: number
}

export interface Posterior {
  /** Posterior mean of W, [d × m]. */
  mean: Float64Array
  /** Posterior covariance of one row of W, [m × m]; the same for each row. */
  covariance: Float64Array
}

export function startPosterior({ variances, outputs }: Prior): Posterior {
  const features = variances.length
  const covariance = new Float64Array(features * features)
  for (const [index, variance] of variances.entries()) covariance[index * (features + 1)] = variance
  return { mean: new Float64Array(outputs * features), covariance }
}

/** Takes one sample in, in place: with gain k = Cφ / (σ² + φᵀCφ), W ← W + (y − Wφ)kᵀ and C ← C − k(Cφ)ᵀ. */
export function observe(
  { mean, covariance }: Posterior,
  { noise }: Prior,
  features: ArrayLike<number>,
  outputs: ArrayLike<number>,
): void {
  const size = features.length
  const spread = new Float64Array(size)
  let predicted = noise
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1)
      spread[row] = at(spread, row) + at(covariance, row * size + column) * at(features, column)
    predicted += at(features, row) * at(spread, row)
  }
  for (let output = 0; output < outputs.length; output += 1) {
    const surprise = at(outputs, output) - predict(mean, features, output)
    for (let column = 0; column < size; column += 1)
      mean[output * size + column] =
        at(mean, output * size + column) + (surprise * at(spread, column)) / predicted
  }
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      covariance[row * size + column] =
        at(covariance, row * size + column) - (at(spread, row) * at(spread, column)) / predicted
}

/** The posterior mean after each sample, the same array each time. */
export function* posteriorMeans(
  prior: Prior,
  samples: Iterable<{ input: ArrayLike<number>; answer: ArrayLike<number> }>,
): Generator<Float64Array> {
  const posterior = startPosterior(prior)
  for (const { input, answer } of samples) {
    observe(posterior, prior, input, answer)
    yield posterior.mean
  }
}

/** The linear map that fits best, as a posterior under a flat prior. */
export function leastSquares(
  features: number,
  outputs: number,
  samples: Iterable<{ input: ArrayLike<number>; answer: ArrayLike<number> }>,
): Float64Array {
  const flat = { variances: new Float64Array(features).fill(1e6), outputs, noise: 1 }
  let fit = new Float64Array(outputs * features)
  for (const mean of posteriorMeans(flat, samples)) fit = mean as Float64Array<ArrayBuffer>
  return fit
}

/** Row `output` of W, applied to the features. */
export function predict(mean: ArrayLike<number>, features: ArrayLike<number>, output: number): number {
  let sum = 0
  for (let column = 0; column < features.length; column += 1)
    sum += at(mean, output * features.length + column) * at(features, column)
  return sum
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] as number
}
