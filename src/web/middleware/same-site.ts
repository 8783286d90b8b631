// Refuses cross-site requests: every request that changes something must come from our own pages.
import type { MiddlewareHandler } from 'hono'
import { refuse } from '#domain/refusals.ts'
import { refusalPage } from '../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../site.ts'

const harmless = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Paths whose callers authenticate differently: with a token in the header or the address. */
const exempt = [/^\/api\/v1\//, /^\/unsubscribe\//]

export function sameSite(): MiddlewareHandler<SiteEnv> {
  return async function refuseOtherSites(c, next) {
    if (harmless.has(c.req.method) || exempt.some((path) => path.test(c.req.path)) || isOurs(c)) return next()
    return refusalPage(
      c,
      refuse('cross-site', 'This form was sent from another site. Open the page here and send it again.'),
    )
  }
}

/** Browsers say where a request comes from, and pages can't forge it. Browsers too old for that send at least `Origin`. */
function isOurs(c: SiteContext): boolean {
  const fetchSite = c.req.header('sec-fetch-site')
  if (fetchSite !== undefined) return fetchSite === 'same-origin'
  const origin = c.req.header('origin')
  if (origin === undefined) return c.req.header('cookie') === undefined
  return (
    origin === c.var.site.origin || (URL.canParse(origin) && new URL(origin).host === c.req.header('host'))
  )
}
