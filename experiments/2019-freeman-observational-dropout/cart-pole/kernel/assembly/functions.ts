// Sine, cosine and tanh of four numbers at once, by arithmetic alone: the same bits in every engine.

/**
 * Numbers that every lane needs. They're loaded from memory, not written as vector constants: those would cost an engine three
 * instructions each time.
 */
const table = memory.data<f32>([
  // 0–3: π/2 in three parts, the first two short enough that their products with whole numbers are exact; 2/π.
  1.5703125, 0.0004837512969970703125, 7.549790126404332e-8, 0.636619772367581343,
  // 4: 1.5 · 2²³. A number that is added to it is rounded to a whole one, which stands in its last bits.
  12582912.0,
  // 5–7: (sin r − r) / r³ on |r| ≤ π/4, by powers of r²; greatest error 2e-9.
  -0.16666650772094727, 0.008331973105669022, -0.00019494950538501143,
  // 8–9: (cos r − 1 + r²/2) / r⁴ there; greatest error 7e-8.
  0.04166125878691673, -0.0013651980552822351,
  // 10–11
  0.5, 1,
  // 12: beyond it tanh is taken for constant.
  6,
  // 13–18: tanh x ≈ x (p₀ + p₁ x² + p₂ x⁴) / (q₀ + q₁ x² + q₂ x⁴ + x⁶).
  18711.115234375, 2133.53173828125, 27.459888458251953, 18711.794921875, 8368.6806640625, 324.07684326171875,
  // 19: π/2
  1.5707963267948966,
])

// @ts-ignore: decorator
@inline
export function constant(index: usize): v128 {
  return v128.load32_splat(table + 4 * index)
}

// @ts-ignore: decorator
@inline
export function add(a: v128, b: v128): v128 {
  return f32x4.add(a, b)
}

// @ts-ignore: decorator
@inline
export function sub(a: v128, b: v128): v128 {
  return f32x4.sub(a, b)
}

// @ts-ignore: decorator
@inline
export function mul(a: v128, b: v128): v128 {
  return f32x4.mul(a, b)
}

/**
 * Between −0.999993 and 0.999993; off by at most 9e-6. The seven coefficients minimise the greatest error over all x, found by weighted
 * least squares whose weights grow where the error is large (Lawson's method).
 */
// @ts-ignore: decorator
@inline
export function tanh(x: v128): v128 {
  const most = constant(12)
  return tanhBy(
    x,
    most,
    f32x4.neg(most),
    constant(13),
    constant(14),
    constant(15),
    constant(16),
    constant(17),
    constant(18),
  )
}

/** The same with the constants that it needs, which loops keep in registers. */
// @ts-ignore: decorator
@inline
export function tanhBy(
  x: v128,
  most: v128,
  least: v128,
  p0: v128,
  p1: v128,
  p2: v128,
  q0: v128,
  q1: v128,
  q2: v128,
): v128 {
  const near = f32x4.pmax(f32x4.pmin(x, most), least)
  const square = mul(near, near)
  const above = mul(near, add(mul(add(mul(p2, square), p1), square), p0))
  const below = add(mul(add(mul(add(square, q2), square), q1), square), q0)
  return f32x4.div(above, below)
}

// @ts-ignore: decorator
@inline
function sineNear(r: v128, square: v128): v128 {
  const series = add(mul(add(mul(constant(7), square), constant(6)), square), constant(5))
  return add(r, mul(mul(r, square), series))
}

// @ts-ignore: decorator
@inline
function cosineNear(square: v128): v128 {
  const series = add(mul(constant(9), square), constant(8))
  return add(sub(constant(11), mul(square, constant(10))), mul(mul(square, square), series))
}

/** Stores the cosines at `cosines` and the sines at `sines`; off by at most 1e-6 up to some thousand turns. */
// @ts-ignore: decorator
@inline
export function storeTurns(angles: v128, cosines: usize, sines: usize): void {
  const rounded = add(mul(angles, constant(3)), constant(4))
  const quarters = sub(rounded, constant(4))
  const most = sub(angles, mul(quarters, constant(0)))
  const r = sub(sub(most, mul(quarters, constant(1))), mul(quarters, constant(2)))
  const square = mul(r, r)
  const sine = sineNear(r, square)
  const cosine = cosineNear(square)
  const isOdd = i32x4.shr_s(i32x4.shl(rounded, 31), 31)
  // The second last bit says whether the sine changes its sign; that of one quarter more, whether the cosine does.
  const two = i32x4.splat(2)
  const sineSign = i32x4.shl(v128.and(rounded, two), 30)
  const cosineSign = i32x4.shl(v128.and(i32x4.sub(rounded, isOdd), two), 30)
  v128.store(sines, v128.xor(v128.bitselect(cosine, sine, isOdd), sineSign))
  v128.store(cosines, v128.xor(v128.bitselect(sine, cosine, isOdd), cosineSign))
}

/** Cosines of this many quarter turns. */
// @ts-ignore: decorator
@inline
export function cosineOfQuarters(quarters: v128): v128 {
  const rounded = add(quarters, constant(4))
  const r = mul(sub(quarters, sub(rounded, constant(4))), constant(19))
  const square = mul(r, r)
  const isOdd = i32x4.shr_s(i32x4.shl(rounded, 31), 31)
  const sign = i32x4.shl(v128.and(i32x4.sub(rounded, isOdd), i32x4.splat(2)), 30)
  return v128.xor(v128.bitselect(sineNear(r, square), cosineNear(square), isOdd), sign)
}
