// The application: every route behind the same headers, refusals and errors. It knows `Request` and `Response` only.
import { Hono } from 'hono'
import { refuse } from '#domain/refusals.ts'
import { compression } from './middleware/compression.ts'
import { readableAddress } from './middleware/readable-address.ts'
import { type RequestLog, requestLog } from './middleware/request-log.ts'
import { securityHeaders } from './middleware/security-headers.ts'
import { refusalPage } from './refusal-page.tsx'
import { about } from './routes/about.tsx'
import { feed } from './routes/feed.tsx'
import { machines } from './routes/machines.ts'
import { oldLinks } from './routes/old-links.ts'
import { papers } from './routes/papers.tsx'
import { people } from './routes/people.tsx'
import { places } from './routes/places.tsx'
import { search } from './routes/search.tsx'
import { summaries } from './routes/summaries.tsx'
import type { Site, SiteContext, SiteEnv } from './site.ts'

export type App = Hono<SiteEnv>

export function createApp(site: Site, log: RequestLog): App {
  const routes = new Hono<SiteEnv>()
  for (const part of [feed, papers, summaries, places, people, search, about, machines, oldLinks])
    routes.route('/', part)
  const app = new Hono<SiteEnv>()
  app.use(async function provideSite(c, next) {
    c.set('site', site)
    await next()
  })
  app.use(requestLog(log))
  app.use(securityHeaders(site.origin))
  app.use(compression())
  app.use(readableAddress())
  app.route('/', routes)
  app.notFound((c) => notFound(c, routes))
  app.onError((error, c) => serverError(c, error, log))
  return app
}

/** Either nothing is at this address, or it answers other methods only. */
function notFound(c: SiteContext, routes: App): Response {
  const [handlers] = routes.router.match('GET', c.req.path)
  if (handlers.length > 0 && c.req.method !== 'GET') {
    c.header('allow', 'GET, HEAD')
    return refusalPage(c, refuse('method-not-allowed', 'This address can only be read.'))
  }
  return refusalPage(c, refuse('not-found', 'The address may be mistyped, or what was here has moved.'))
}

/** PostgreSQL is stopping, starting or gone (SQLSTATE classes 57P and 08), or the socket to it is. */
const awayCodes = /^(57P0\d|08\d{3}|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE)$/

function serverError(c: SiteContext, error: Error, log: RequestLog): Response {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const isAway = awayCodes.test(code) || /Connection terminated|connection timeout/i.test(error.message)
  log.error(
    { err: error, request: c.var.requestId, path: c.req.path },
    isAway ? 'database away' : 'unexpected error',
  )
  if (isAway) {
    c.header('retry-after', '5')
    return refusalPage(c, refuse('database-away', 'Please try again in a few seconds.'))
  }
  return refusalPage(
    c,
    refuse('server-error', 'The error was recorded. Trying again may help; if not, it is ours to mend.'),
  )
}
