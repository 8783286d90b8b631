// An area for some people only: everyone else gets 404 at its addresses, for every method.
import type { MiddlewareHandler } from 'hono'
import type { Actor } from '#domain/actor.ts'
import { refuse } from '#domain/refusals.ts'
import { refusalPage } from '../refusal-page.tsx'
import type { SiteEnv } from '../site.ts'
import { refusalTexts } from '../texts/refusals.ts'

export function hiddenArea(mayEnter: (actor: Actor) => boolean): MiddlewareHandler<SiteEnv> {
  return async function hideArea(c, next) {
    if (mayEnter(c.var.actor)) return next()
    return refusalPage(c, refuse('not-found', refusalTexts.mistyped))
  }
}
