// PostgreSQL's error codes that actions answer, as questions about a caught error.

/** Drizzle wraps the driver's error, so the causes are looked through as well. */
function hasCode(error: unknown, code: string): boolean {
  for (let e = error; e instanceof Error; e = e.cause) if ('code' in e && e.code === code) return true
  return false
}

/** A deadlock, of which one transaction is ended so that the other goes on, or two that could not have been one after the other. */
export function isConflict(error: unknown): boolean {
  return hasCode(error, '40P01') || hasCode(error, '40001')
}

export function isUniqueViolation(error: unknown): boolean {
  return hasCode(error, '23505')
}
