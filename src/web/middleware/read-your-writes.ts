// Delays the response to a write until its cached pages are invalidated, so that the next reader sees it (read-your-writes).
import type { MiddlewareHandler } from 'hono'
import type { SiteEnv } from '../site.ts'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

export function readYourWrites(): MiddlewareHandler<SiteEnv> {
  return async function waitForInvalidation(c, next) {
    await next()
    if (!reading.has(c.req.method)) await c.var.site.cache.word.caughtUp()
  }
}
