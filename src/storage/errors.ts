// PostgreSQL's error codes that actions answer, as questions about a caught error.

/** Drizzle wraps the driver's error, so the causes are looked through as well. */
function hasCode(error: unknown, code: string): boolean {
  for (let e = error; e instanceof Error; e = e.cause) if ('code' in e && e.code === code) return true
  return false
}

export function isUniqueViolation(error: unknown): boolean {
  return hasCode(error, '23505')
}
