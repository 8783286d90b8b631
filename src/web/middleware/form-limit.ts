// Refuses bodies that are too large before a byte of them is read. Node holds a client to the length it declares.
import type { MiddlewareHandler } from 'hono'
import { refuse } from '#domain/refusals.ts'
import { answerRefusal } from '../problem.ts'
import type { SiteEnv } from '../site.ts'

/** Bytes; a summary of full length fits several times over, however it is encoded. */
const longestForm = 4 * 1024 * 1024

/** Paths that take files and bound them themselves. */
const uploads = new Set(['/media', '/settings/import', '/api/v1/images', '/api/v1/me/import'])

export function formLimit(): MiddlewareHandler<SiteEnv> {
  return async function limitForms(c, next) {
    if (uploads.has(c.req.path)) return next()
    if (c.req.header('transfer-encoding') !== undefined)
      return answerRefusal(
        c,
        refuse('length-needed', 'Say how long the body is, by a Content-Length header.'),
      )
    if (Number(c.req.header('content-length') ?? 0) > longestForm)
      return answerRefusal(c, refuse('form-too-large', 'The form holds more than the library takes at once.'))
    return next()
  }
}
