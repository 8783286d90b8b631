// A curve that takes points without end and keeps some hundred of them, evenly: for the views of long runs.

/** Plain JSON. `x` and `y` have as many points; `every` says that each so-manieth of the points that came is among them. */
export interface ThinnedCurve {
  x: number[]
  y: number[]
  every: number
  /** How many points came. */
  count: number
}

export const mostPoints = 512

export function startCurve(): ThinnedCurve {
  return { x: [], y: [], every: 1, count: 0 }
}

/** Changes the curve and gives it back. Where it is full, every second point goes, and from then on half as many are taken. */
export function addPoint(curve: ThinnedCurve, x: number, y: number): ThinnedCurve {
  const isTaken = curve.count % curve.every === 0
  curve.count += 1
  if (!isTaken) return curve
  curve.x.push(x)
  curve.y.push(y)
  if (curve.x.length > mostPoints) {
    curve.x = curve.x.filter(isEven)
    curve.y = curve.y.filter(isEven)
    curve.every *= 2
  }
  return curve
}

function isEven(_: number, index: number): boolean {
  return index % 2 === 0
}
