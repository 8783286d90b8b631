// Refusals: an expected "no", as a value with a stable code. Exceptions are kept for bugs.

export interface Refusal<Code extends string = string> {
  readonly refused: true
  readonly code: Code
  /** One sentence a person can act on. */
  readonly message: string
  /** What is wrong with each field of a form, where several are known at once. */
  readonly problems?: readonly FieldProblem[]
  /** The key of the paper that is very likely the one somebody adds. */
  readonly sameKey?: string
}

export interface FieldProblem {
  /** The field's name in the form. */
  field: string
  message: string
}

export function refuse<const Code extends string>(code: Code, message: string): Refusal<Code> {
  return { refused: true, code, message }
}

export function isRefusal<T>(value: T | Refusal): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value && value.refused === true
}
