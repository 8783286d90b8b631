// Refuses addresses that no route can read: too long, not UTF-8, or with a NUL that PostgreSQL would reject.
import type { MiddlewareHandler } from 'hono'
import { refuse } from '#domain/refusals.ts'
import { answerRefusal } from '../problem.ts'
import type { SiteEnv } from '../site.ts'

/** Browsers and proxies agree on about this much; the longest real identifier is far shorter. */
export const maxAddressLength = 4_000

export function readableAddress(): MiddlewareHandler<SiteEnv> {
  return async function refuseUnreadable(c, next) {
    const address = c.req.url
    if (address.length > maxAddressLength)
      return answerRefusal(
        c,
        refuse('address-too-long', `Addresses can have at most ${maxAddressLength} characters.`),
      )
    if (address.includes('%') && !isReadable(address))
      return answerRefusal(c, refuse('address-malformed', 'The address contains bytes that aren’t text.'))
    await next()
  }
}

function isReadable(address: string): boolean {
  try {
    return !decodeURIComponent(address.replaceAll('+', ' ')).includes('\u0000')
  } catch {
    return false
  }
}
