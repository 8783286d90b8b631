// Finds the viewer of a session cookie. Responses to a viewer are private and never cached.
import type { MiddlewareHandler } from 'hono'
import { findSession, mayHaveSession } from '#actions/accounts/find-session.ts'
import { type Actor, reader } from '#domain/actor.ts'
import type { Viewer } from '#storage/queries/viewer.ts'
import type { SiteEnv } from '../site.ts'

export function session(): MiddlewareHandler<SiteEnv> {
  return async function findViewerOfSession(c, next) {
    c.set('actor', reader)
    if (!mayHaveSession(c.req.header('cookie'))) {
      await next()
      if (c.var.sent === undefined && !isImmutable(c.res)) c.res.headers.append('vary', 'cookie')
      return
    }
    const found = await findSession(c.var.site.accounts, c.req.raw.headers)
    c.set('session', found)
    if (found?.viewer) {
      c.set('viewer', found.viewer)
      c.set('actor', actorOf(found.viewer))
    }
    await next()
    if (!isImmutable(c.res)) c.res.headers.set('cache-control', 'private, no-store')
    // What the route itself sets, such as the end of the session, takes precedence.
    for (const cookie of found?.cookies ?? [])
      if (!c.res.headers.getSetCookie().some((set) => nameOf(set) === nameOf(cookie)))
        c.res.headers.append('set-cookie', cookie)
  }
}

export function actorOf({ personId, role, state, stateUntil }: Viewer): Actor {
  return { kind: 'person', personId, role, state, stateUntil }
}

/** The same for everybody, permanently, such as an image. */
function isImmutable({ headers }: Response): boolean {
  return headers.get('cache-control')?.includes('immutable') ?? false
}

function nameOf(cookie: string): string {
  return cookie.slice(0, cookie.indexOf('='))
}
