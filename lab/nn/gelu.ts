// The Gaussian error linear unit (Hendrycks and Gimpel 2016): x Φ(x), with Φ the share of normal numbers below x.
// Φ and the derivative are polynomials, fitted by testing/fit_gelu.py: the engine computes sums and products for four elements at a time,
// where its own erf takes one at a time and five times as long. The error of both is below 6e-7.
import { numpy as np } from '@jax-js/jax'
import { apart } from './apart.ts'

/** The tape is the input. */
export function forwardGelu(input: np.Array): [output: np.Array, tape: np.Array] {
  return [input.ref.mul(oddAroundHalf(input.ref, 5.3, cdfTerms)), input]
}

export function backwardGelu(input: np.Array, byOutput: np.Array): np.Array {
  return apart(byOutput).mul(oddAroundHalf(input, 5.6, slopeTerms))
}

/** ½ + x p(x²) within ±`reach`, and beyond it what it is there. */
function oddAroundHalf(x: np.Array, reach: number, terms: readonly number[]): np.Array {
  const near = np.clip(x, -reach, reach)
  const square = near.ref.mul(near.ref)
  return polynomial(square.mul(2 / reach ** 2).sub(1), terms)
    .mul(near)
    .add(0.5)
}

/** Horner's rule; the constant term comes first. */
function polynomial(x: np.Array, terms: readonly number[]): np.Array {
  const [highest = 0, next = 0, ...others] = terms.toReversed()
  const sum = others.reduce((sum, term) => sum.mul(x.ref).add(term), x.ref.mul(highest).add(next))
  x.dispose()
  return sum
}

/** (Φ(x) − ½) / x by 2x²/5.3² − 1. */
const cdfTerms = [
  0.133392559, -0.0665185557, 0.0492645611, -0.0395873337, 0.0320723542, -0.0253126771, 0.0189736263,
  -0.0131307047, 0.00867792849, -0.00594996496, 0.00337537363, -0.00100831016, 0.000542599896,
  -0.000793779166, 0.000341941646,
]

/** (Φ(x) + x Φ′(x) − ½) / x by 2x²/5.6² − 1. */
const slopeTerms = [
  0.126416653, -0.0642821337, 0.0518064241, -0.0509796231, 0.0567207412, -0.0647959188, 0.0713138731,
  -0.0742036858, 0.0679642015, -0.0504465182, 0.039531447, -0.039873233, 0.0244062704, -0.00136652221,
  0.00155783427, -0.00835173167, 0.00386771769,
]
