// What is computed with whole vectors, in 64-bit floats: plain loops, which give the same last digits in every engine.

/** xᵀy. */
export function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0
  for (let index = 0; index < left.length; index += 1)
    sum += (left[index] as number) * (right[index] as number)
  return sum
}

/** `to` becomes to + scale · what. */
export function addScaled(to: Float64Array, what: Float64Array, scale: number): void {
  for (let index = 0; index < to.length; index += 1)
    to[index] = (to[index] as number) + scale * (what[index] as number)
}

/** ‖x‖, by a root of a sum: `Math.hypot` has other last digits in other engines. */
export function norm(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector))
}

/** Of the angle between them; NaN where one is 0. */
export function cosine(left: Float64Array, right: Float64Array): number {
  return dot(left, right) / (norm(left) * norm(right))
}

/** ‖found − right‖ / ‖right‖. */
export function relativeError(found: Float64Array, right: Float64Array): number {
  return norm(found.map((value, index) => value - (right[index] as number))) / norm(right)
}
