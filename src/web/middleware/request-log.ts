// One structured line for each request that wasn't answered from the page cache.
import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { logPath } from '../log-path.ts'
import type { SiteEnv } from '../site.ts'

/** The part of pino's logger that the web uses. */
export interface RequestLog {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  error(fields: object, message: string): void
}

export function requestLog(log: RequestLog): MiddlewareHandler<SiteEnv> {
  return async function logRequest(c, next) {
    const started = performance.now()
    c.set('requestId', randomUUID())
    await next()
    const status = c.var.sent ?? c.res.status
    const fields = {
      request: c.var.requestId,
      method: c.req.method,
      path: logPath(c.req.path),
      status,
      milliseconds: Math.round((performance.now() - started) * 10) / 10,
    }
    // Readers' IP addresses aren't recorded, and what they read matters only for debugging.
    if (status >= 500 && !c.var.isOutage) log.error(fields, 'request')
    else log.debug(fields, 'request')
  }
}
