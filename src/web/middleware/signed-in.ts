// Pages for signed-in people only, and who's signed in.
import type { MiddlewareHandler } from 'hono'
import type { Session } from '#actions/accounts/find-session.ts'
import type { Proof } from '#actions/accounts/prove-password.ts'
import { refuse } from '#domain/refusals.ts'
import type { Viewer } from '#storage/queries/viewer.ts'
import { refusalPage } from '../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../site.ts'

export function signedIn(): MiddlewareHandler<SiteEnv> {
  return async function refuseSignedOut(c, next) {
    if (c.var.viewer) return next()
    // An account from another site starts by choosing a name.
    if (c.var.session) return c.redirect(`/sign-up/name?to=${encodeURIComponent(c.req.path)}`, 303)
    return refusalPage(c, refuse('sign-in-needed', 'This page is only for people who are signed in.'))
  }
}

/** The signed-in person, behind `signedIn`. */
export function requireViewer(c: SiteContext): Viewer {
  if (c.var.viewer === undefined) throw new Error(`${c.req.path} is not behind signedIn()`)
  return c.var.viewer
}

export function requireSession(c: SiteContext): Session {
  if (c.var.session === undefined) throw new Error(`${c.req.path} is not behind signedIn()`)
  return c.var.session
}

/** What a signed-in person must prove to change their account. */
export function proofOf(c: SiteContext, password = ''): Proof {
  const { id: sessionId, accountId, isFresh } = requireSession(c)
  return { accountId, sessionId, isFresh, password }
}
