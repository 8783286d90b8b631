// What the log says of an outage that is known, such as a database that is away: one line now and then, without a stack.
import type { Refusal } from '#domain/refusals.ts'
import type { RequestLog } from './middleware/request-log.ts'

/** In milliseconds. */
const pause = 5_000

export interface OutageLog {
  /** `fields` name the request that was refused because of it. */
  note(fault: Refusal, error: Error, fields: object): void
}

export function openOutageLog(log: RequestLog, now = () => performance.now()): OutageLog {
  const known = new Map<string, { saidAt: number; unsaid: number }>()
  return {
    note({ code }, error, fields) {
      const outage = known.get(code)
      if (outage !== undefined && now() - outage.saidAt < pause) {
        outage.unsaid += 1
        return
      }
      const { unsaid = 0 } = outage ?? {}
      known.set(code, { saidAt: now(), unsaid: 0 })
      log.error(
        { ...fields, reason: deepestReason(error), ...(unsaid > 0 && { refusedBefore: unsaid }) },
        code,
      )
    },
  }
}

/** Not that of a query that failed: it holds the whole statement. */
function deepestReason(error: Error): string {
  let deepest = error
  while (deepest.cause instanceof Error) deepest = deepest.cause
  return deepest.message
}
