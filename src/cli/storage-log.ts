// The log of the process, as the storage writes to it.
import type { Logger } from 'pino'
import type { Log } from '#storage/log.ts'

export function toStorageLog(log: Logger): Log {
  return {
    info: (message) => log.info(message),
    warn: (message) => log.warn(message),
    error: (message) => log.error(message),
  }
}
