// How long a service asks us to wait: seconds, or a date (RFC 9110 §10.2.3).

/** Nobody is kept out for longer, whatever a server writes. */
export const longestPause = 60 * 60_000

/** In milliseconds; nothing where the header is missing or unreadable. */
export function readRetryAfter(header: string | undefined, now: number): number | undefined {
  const written = header?.trim()
  if (!written) return undefined
  const wait = /^\d{1,9}$/.test(written) ? Number(written) * 1_000 : Date.parse(written) - now
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(0, wait), longestPause)
}
