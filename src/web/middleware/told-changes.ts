// A write is answered when its own pages are no longer kept: whoever reads after the answer sees what was written.
import type { MiddlewareHandler } from 'hono'
import type { SiteEnv } from '../site.ts'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

export function toldChanges(): MiddlewareHandler<SiteEnv> {
  return async function toldChangesMiddleware(c, next) {
    await next()
    if (!reading.has(c.req.method)) await c.var.site.cache.word.caughtUp()
  }
}
