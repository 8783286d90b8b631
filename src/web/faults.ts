// What an exception says that comes from below: that the database is away, or that there is no room to write.
import { type Refusal, refuse } from '#domain/refusals.ts'

/** PostgreSQL is stopping, starting or gone (SQLSTATE classes 57P and 08), or the socket to it is. */
const awayCodes = /^(57P0\d|08\d{3}|53300|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOENT|EPIPE)$/
/** The driver's own words, which have no codes. */
const awayMessages =
  /Connection terminated|timeout exceeded when trying to connect|connection timeout|Query read timeout|Client has encountered a connection error|database does not answer/i
/** Of PostgreSQL and of the file system. */
const fullCodes = /^(53100|ENOSPC|EDQUOT)$/
const brokenCodes = /^(58030|EIO|EROFS)$/

/** Nothing where it is a bug. */
export function refuseFault(error: unknown): Refusal | undefined {
  const causes = [...causesOf(error)]
  const hasCode = (codes: RegExp) => causes.some((cause) => codes.test(codeOf(cause)))
  if (hasCode(fullCodes)) return storageFull
  if (hasCode(brokenCodes)) return storageBroken
  if (hasCode(awayCodes) || causes.some(({ message }) => awayMessages.test(message))) return databaseAway
  return undefined
}

export const databaseAway = refuse('database-away', 'Please try again in a few seconds.')

export const storageFull = refuse(
  'storage-full',
  'The library’s disk is full, so nothing can be saved for now. Reading goes on. Please keep what you wrote and try again later.',
)

export const storageBroken = refuse(
  'storage-broken',
  'The library’s disk does not take what is written to it, so nothing can be saved for now. Please keep what you wrote and try again later.',
)

/** Drizzle, and others, wrap the error that tells. */
function* causesOf(error: unknown): Iterable<Error> {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    yield cause
    if (cause instanceof AggregateError) for (const part of cause.errors) yield* causesOf(part)
  }
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
