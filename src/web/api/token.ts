// Who calls the API: the owner of the token in the header. Cookies mean nothing here, so no page can make a reader act.
import type { MiddlewareHandler } from 'hono'
import { findTokenActor } from '#actions/accounts/find-token-actor.ts'
import { reader } from '#domain/actor.ts'
import { refuse } from '#domain/refusals.ts'
import { actorOf } from '../middleware/session.ts'
import { problem } from '../problem.ts'
import type { SiteContext, SiteEnv } from '../site.ts'
import { accountApiTexts } from '../texts/api-account.ts'

const texts = accountApiTexts.token

export function token(): MiddlewareHandler<SiteEnv> {
  return async function findCaller(c, next) {
    c.set('actor', reader)
    c.set('viewer', undefined)
    c.set('session', undefined)
    const bearer = bearerOf(c)
    const found = bearer === undefined ? undefined : await findTokenActor(c.var.site.storage, bearer)
    if (found !== undefined) {
      c.set('viewer', found.viewer)
      c.set('actor', actorOf(found.viewer))
      c.set('scopes', found.scopes)
    }
    await next()
  }
}

/** After the requests are counted, so that whoever tries tokens is counted, too. */
export function knownToken(): MiddlewareHandler<SiteEnv> {
  return async function refuseUnknown(c, next) {
    if (bearerOf(c) === undefined || c.var.viewer !== undefined) return next()
    c.header('www-authenticate', 'Bearer error="invalid_token"')
    return problem(c, refuse('token-wrong', texts.wrong))
  }
}

function bearerOf(c: SiteContext): string | undefined {
  return c.req.header('authorization')?.match(/^Bearer +(\S+)$/i)?.[1]
}
