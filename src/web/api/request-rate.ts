// How many requests a token or an address may send to the API, told in the headers of every answer.
import type { MiddlewareHandler } from 'hono'
import { refuse } from '#domain/refusals.ts'
import { clientNetwork } from '../client-address.ts'
import { problem } from '../problem.ts'
import { windowSeconds } from '../request-counts.ts'
import type { SiteEnv } from '../site.ts'
import { apiTexts } from '../texts/api.ts'

/** In a window, with a token, and from an address without one. It guards the machine, so it's counted per machine. */
const most = { token: 6_000, address: 3_000 }

export function requestRate(): MiddlewareHandler<SiteEnv> {
  return async function countRequest(c, next) {
    const token = c.var.viewer?.personId
    const caller = token === undefined ? `address:${clientNetwork(c)}` : `token:${token}`
    const limit = token === undefined ? most.address : most.token
    const { count, left: reset } = c.var.site.requests.count(caller)
    c.header('ratelimit-policy', `"default";q=${limit};w=${windowSeconds}`)
    c.header('ratelimit', `"default";r=${Math.max(0, limit - count)};t=${reset}`)
    if (count <= limit) return next()
    c.header('retry-after', String(reset))
    return problem(c, refuse('too-many', apiTexts.requestRate.tooMany(reset)))
  }
}
