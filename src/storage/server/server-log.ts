// The server's own log: sorted into ours by severity, its last lines kept for the case that it dies.

import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { Log } from '../log.ts'

const keptLines = 20

export interface ServerLog {
  /** Why the server gave up, in its own words; empty when it said nothing. */
  reason(): string
  /** Whether it stayed away because another server's processes are not gone yet. */
  isStillTaken(): boolean
}

/** Notified when somebody asks the server to stop and it waits for others: for its clients, or for them to be thrown out. */
export type StopListener = () => void

export function followServerLog(
  stream: Readable | null,
  log: Log,
  onStop: StopListener = () => {},
): ServerLog {
  const kept: string[] = []
  if (stream !== null) {
    createInterface({ input: stream }).on('line', (line) => {
      kept.push(line)
      if (kept.length > keptLines) kept.shift()
      report(line, log)
      if (/^LOG: +received (smart|fast) shutdown request/.test(line)) onStop()
    })
  }
  return {
    reason: () => (kept.findLast((line) => /^(FATAL|PANIC)/.test(line)) ?? kept.at(-1) ?? '').trim(),
    isStillTaken: () => kept.some((line) => /postmaster\.pid|shared memory block|\.lock"/.test(line)),
  }
}

/** A statement's ERROR also reaches who sent it; here it would only repeat it. */
function report(line: string, log: Log): void {
  const text = `PostgreSQL: ${line.trim()}`
  // Of every connection, when the server stops: the one who stops it says so once.
  if (line.includes('terminating connection due to administrator command')) log.debug?.(text)
  else if (line.startsWith('PANIC')) log.error(text)
  else if (/^(FATAL|WARNING)/.test(line)) log.warn(text)
  else log.debug?.(text)
}
