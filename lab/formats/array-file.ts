// One array as a file holds it, whichever its format.

export interface ArrayFile {
  shape: number[]
  /** Row after row: the last place changes first. */
  values: Float32Array
}

export interface ArrayProblem {
  code: 'array-unreadable'
  /** To be read after the file's name, safe to print: `is empty`. */
  reason: string
}

export function unreadable(reason: string): ArrayProblem {
  return { code: 'array-unreadable', reason }
}

export function isArrayProblem(read: ArrayFile | ArrayProblem): read is ArrayProblem {
  return 'code' in read
}
