// Functions on [0, 1) that are sums of cosines and sines of whole periods.

/** [cos 2πkx …, sin 2πkx …] for k from 1 to `count`. */
export function waves(count: number, x: number): Float64Array {
  return Float64Array.from({ length: 2 * count }, (_, index) => {
    const angle = 2 * Math.PI * ((index % count) + 1) * x
    return index < count ? Math.cos(angle) : Math.sin(angle)
  })
}

/** The coefficients of a function known on the even grid 0, 1/G, 2/G …; exact for frequencies below G/2. */
export function coefficientsOf(count: number, grid: ArrayLike<number>): Float64Array {
  const coefficients = new Float64Array(2 * count)
  for (let point = 0; point < grid.length; point += 1) {
    const wave = waves(count, point / grid.length)
    const weight = (2 / grid.length) * (grid[point] as number)
    for (const [index, value] of wave.entries())
      coefficients[index] = (coefficients[index] as number) + weight * value
  }
  return coefficients
}
