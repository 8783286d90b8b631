// When digests are due: daily at a fixed hour, weekly on Mondays at the same.
import type { MailMode } from './follow.ts'

/** In UTC: early morning in Europe, late evening in America. */
export const digestHour = 6

const day = 24 * 3_600_000
/** The first of January 1970 was a Thursday. */
const firstMonday = 4 * day

/** The last moment, not after `now`, at which such a digest was due. What happened before it belongs into one by now. */
export function lastDue(mode: Extract<MailMode, 'daily' | 'weekly'>, now: Date): Date {
  const [period, start] = mode === 'daily' ? [day, 0] : [7 * day, firstMonday]
  const first = start + digestHour * 3_600_000
  return new Date(first + Math.floor((now.getTime() - first) / period) * period)
}
