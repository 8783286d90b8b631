// Singular values of small matrices, by one-sided Jacobi rotations (Hestenes 1958).

/** Of a flat matrix [rows, columns], with no more columns than rows; falling. */
export function singularValues(matrix: ArrayLike<number>, columns: number): number[] {
  const work = Float64Array.from(matrix)
  for (let sweep = 0; sweep < mostSweeps; sweep += 1) {
    let turned = false
    for (let left = 0; left < columns; left += 1)
      for (let right = left + 1; right < columns; right += 1)
        turned = makeOrthogonal(work, columns, left, right) || turned
    if (!turned) break
  }
  const squares = new Float64Array(columns)
  for (const [at, value] of work.entries())
    squares[at % columns] = (squares[at % columns] as number) + value ** 2
  return [...squares].map(Math.sqrt).sort((a, b) => b - a)
}

/** They converge quadratically: a handful is enough. */
const mostSweeps = 30

/** Turns two columns until they are orthogonal; false where they already are. */
function makeOrthogonal(work: Float64Array, columns: number, left: number, right: number): boolean {
  let [a, b, c] = [0, 0, 0]
  for (let row = 0; row < work.length; row += columns) {
    const [x, y] = [work[row + left] as number, work[row + right] as number]
    a += x * x
    b += y * y
    c += x * y
  }
  if (Math.abs(c) <= 1e-14 * Math.sqrt(a * b)) return false
  const zeta = (b - a) / (2 * c)
  const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta))
  const cosine = 1 / Math.sqrt(1 + tangent * tangent)
  const sine = cosine * tangent
  for (let row = 0; row < work.length; row += columns) {
    const [x, y] = [work[row + left] as number, work[row + right] as number]
    work[row + left] = cosine * x - sine * y
    work[row + right] = sine * x + cosine * y
  }
  return true
}
