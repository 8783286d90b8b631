// Refusals: an expected "no", as a value with a stable code. Exceptions are kept for bugs.

export interface Refusal<Code extends string = string> {
  readonly refused: true
  readonly code: Code
  /** One sentence a person can act on. */
  readonly message: string
}

export function refuse<const Code extends string>(code: Code, message: string): Refusal<Code> {
  return { refused: true, code, message }
}

export function isRefusal<T>(value: T | Refusal): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value && value.refused === true
}
