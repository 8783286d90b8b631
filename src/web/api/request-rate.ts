// How many requests a token or an address may send to the API, told in the headers of every answer.
import type { MiddlewareHandler } from 'hono'
import { refuse } from '#domain/refusals.ts'
import { clientNetwork } from '../client-address.ts'
import { problem } from '../problem.ts'
import type { SiteEnv } from '../site.ts'
import { apiTexts } from '../texts/api.ts'

/** In a window, by whoever has a token, and by an address without one. Counted in each process, because it only guards that. */
const most = { token: 6_000, address: 3_000 }
const windowSeconds = 600
/** Beyond so many callers the oldest are forgotten. */
const remembered = 20_000

export function requestRate(): MiddlewareHandler<SiteEnv> {
  const counts = new Map<string, number>()
  let windowStart = 0
  return async function countRequest(c, next) {
    const now = Math.floor(Date.now() / 1_000)
    if (now - windowStart >= windowSeconds) {
      counts.clear()
      windowStart = now
    }
    const token = c.var.viewer?.personId
    const key = token === undefined ? `address:${clientNetwork(c)}` : `token:${token}`
    const limit = token === undefined ? most.address : most.token
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    if (counts.size > remembered) counts.delete(counts.keys().next().value ?? key)
    const reset = windowStart + windowSeconds - now
    c.header('ratelimit-policy', `"default";q=${limit};w=${windowSeconds}`)
    c.header('ratelimit', `"default";r=${Math.max(0, limit - count)};t=${reset}`)
    if (count <= limit) return next()
    c.header('retry-after', String(reset))
    return problem(c, refuse('too-many', apiTexts.requestRate.tooMany(reset)))
  }
}
