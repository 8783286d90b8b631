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
import { search } from './routes/search.tsx'
import { summaries } from './routes/summaries.tsx'
import { topics } from './routes/topics.tsx'
import { venues } from './routes/venues.tsx'
import type { Site, SiteContext, SiteEnv } from './site.ts'

export type App = Hono<SiteEnv>

export function createApp(site: Site, log: RequestLog): App {
  const routes = new Hono<SiteEnv>()
  for (const part of [feed, papers, summaries, venues, topics, people, search, about, machines, oldLinks])
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
  const { pathname, search } = new URL(c.req.url)
  const trimmed = pathname.replace(/\/+$/, '')
  if (
    trimmed !== pathname &&
    trimmed !== '' &&
    !trimmed.startsWith('//') &&
    routes.router.match('GET', trimmed)[0].length > 0
  )
    return c.redirect(trimmed + search, 301)
  return refusalPage(c, refuse('not-found', 'The address may be mistyped, or what was here has moved.'))
}

/** PostgreSQL is stopping, starting or gone (SQLSTATE classes 57P and 08), or the socket to it is. */
const awayCodes = /^(57P0\d|08\d{3}|53300|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOENT|EPIPE)$/
/** The driver's own words, which have no codes. */
const awayMessages =
  /Connection terminated|timeout exceeded when trying to connect|connection timeout|Query read timeout/i

function serverError(c: SiteContext, error: Error, log: RequestLog): Response {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const isAway = awayCodes.test(code) || awayMessages.test(error.message)
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
