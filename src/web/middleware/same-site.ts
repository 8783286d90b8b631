// Refuses what another site makes a reader's browser send: every request that changes something comes from our own pages.
import type { MiddlewareHandler } from 'hono'
import { refuse } from '#domain/refusals.ts'
import { refusalPage } from '../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../site.ts'

const harmless = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Paths whose callers prove themselves otherwise: by a token in the header, or in the address. */
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

/** Browsers say where a request comes from and pages cannot forge it. Those too old to say it send at least `Origin`. */
function isOurs(c: SiteContext): boolean {
  const fetchSite = c.req.header('sec-fetch-site')
  if (fetchSite !== undefined) return fetchSite === 'same-origin'
  const origin = c.req.header('origin')
  if (origin === undefined) return c.req.header('cookie') === undefined
  return (
    origin === c.var.site.origin || (URL.canParse(origin) && new URL(origin).host === c.req.header('host'))
  )
}
