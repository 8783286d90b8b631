// Named curves that a run leaves: a line for each mode, point by point.

/** `modes[k][i]` is mode k's value at `places[i]`. */
export interface Curve {
  places: number[]
  modes: number[][]
}

export type Curves<Name extends string = string> = Partial<Record<Name, Curve>>

export interface CurvePoint<Name extends string = string> {
  name: Name
  place: number
  /** A value for each mode. */
  modes: readonly number[]
}

/** Changes the curves. */
export function addPoint<Name extends string>(curves: Curves<Name>, point: CurvePoint<Name>): void {
  const curve = curves[point.name] ?? { places: [], modes: point.modes.map(() => []) }
  curves[point.name] = curve
  curve.places.push(point.place)
  for (const [index, value] of point.modes.entries()) curve.modes[index]?.push(value)
}

/** Five digits, more than any figure or claim needs: stored results stay small. */
export function shortened<Name extends string>({ name, place, modes }: CurvePoint<Name>): CurvePoint<Name> {
  return { name, place, modes: modes.map((value) => Number(value.toPrecision(5))) }
}

/** The mean of each column of some rows of one length. */
export function meanOfRows(rows: readonly (readonly number[])[]): number[] {
  const first = rows[0] as readonly number[]
  return first.map((_, index) => rows.reduce((sum, row) => sum + (row[index] as number), 0) / rows.length)
}
