// Recognises errors of the database and the disk that we handle.

/** Drizzle wraps the driver's error, so causes are checked as well. */
function hasCode(error: unknown, ...codes: string[]): boolean {
  for (let e = error; e instanceof Error; e = e.cause)
    if ('code' in e && codes.includes(String(e.code))) return true
  return false
}

/** A deadlock, where one transaction was aborted for the other's sake, or a serialisation failure. */
export function isConflict(error: unknown): boolean {
  return hasCode(error, '40P01', '40001')
}

/** What was sent can't be stored: a value out of range, a broken constraint, an entry too long for an index. */
export function isBadData(error: unknown): boolean {
  for (let e = error; e instanceof Error; e = e.cause)
    if ('code' in e && /^(?:22|23|54)/.test(String(e.code))) return true
  return false
}

export function isUniqueViolation(error: unknown): boolean {
  return hasCode(error, '23505')
}

/** The database's disk, or ours. */
export function isDiskFull(error: unknown): boolean {
  return hasCode(error, '53100', 'ENOSPC', 'EDQUOT')
}

/** Broken, or mounted read-only. */
export function isDiskBroken(error: unknown): boolean {
  return hasCode(error, '58030', 'EIO', 'EROFS')
}

/** PostgreSQL is stopping, starting or gone (SQLSTATE classes 57P and 08), or the socket to it is. */
const awayCodes = /^(57P0\d|08\d{3}|53300|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOENT|EPIPE)$/
/** Messages of the driver's own errors, which have no codes. */
const awayMessages =
  /Connection terminated|timeout exceeded when trying to connect|connection timeout|Query read timeout|Client has encountered a connection error/i

export function isDatabaseAway(error: unknown): boolean {
  for (let e = error; e instanceof Error; e = e.cause) {
    if (awayMessages.test(e.message)) return true
    if ('code' in e && awayCodes.test(String(e.code))) return true
  }
  return false
}
