// The server's own log: forwarded to ours by severity, with the last lines remembered in case it dies.
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { Log } from '../log.ts'

const rememberedLines = 20

export interface ServerLog {
  /** Why the server gave up, in its own words; empty if it said nothing. */
  reason(): string
  /** Whether it didn't start because another server's processes haven't exited yet. */
  isStillTaken(): boolean
}

/** Called when somebody asks the server to stop and it waits for its clients. */
export type StopListener = () => void

export function followServerLog(
  stream: Readable | null,
  log: Log,
  onStop: StopListener = () => {},
): ServerLog {
  const lastLines: string[] = []
  if (stream !== null) {
    createInterface({ input: stream }).on('line', (line) => {
      lastLines.push(line)
      if (lastLines.length > rememberedLines) lastLines.shift()
      report(line, log)
      if (/^LOG: +received (smart|fast) shutdown request/.test(line)) onStop()
    })
  }
  return {
    reason: () =>
      (lastLines.findLast((line) => /^(FATAL|PANIC)/.test(line)) ?? lastLines.at(-1) ?? '').trim(),
    isStillTaken: () => lastLines.some((line) => /postmaster\.pid|shared memory block|\.lock"/.test(line)),
  }
}

/** A statement's ERROR reaches its sender anyway; here it would only be repeated. */
function report(line: string, log: Log): void {
  const text = `PostgreSQL: ${line.trim()}`
  // Reported by every connection when the server stops; once is enough.
  if (line.includes('terminating connection due to administrator command')) log.debug?.(text)
  else if (line.startsWith('PANIC')) log.error(text)
  else if (/^(FATAL|WARNING)/.test(line)) log.warn(text)
  else log.debug?.(text)
}
