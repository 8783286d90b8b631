// Refuses bodies that are too large for their address, before reading a byte. Node enforces the length that a client declares.
import type { MiddlewareHandler } from 'hono'
import { sourceFileLimits } from '#actions/read-source-file.ts'
import { refuse } from '#domain/refusals.ts'
import { answerRefusal } from '../problem.ts'
import { longestRun } from '../read-run.ts'
import type { SiteEnv } from '../site.ts'

const kB = 1_024

/** Room for the fields beside a text, a file or a run. */
const beside = 64 * kB

/** Paths that take files and bound them themselves. */
const uploads = new Set(['/media', '/settings/import', '/api/v1/images', '/api/v1/me/import'])

/**
 * Bytes by path, the first that fits. A character takes up to nine bytes in a form (`%E4%B8%AD`) and six in JSON, so each
 * is about ten times the characters that are taken there.
 */
const limits: [path: RegExp, most: number][] = [
  [/^\/(?:sign-in|sign-up|sign-out|recover|unsubscribe|api\/auth)(?:\/|$)/, 16 * kB],
  // A summary, or its draft.
  [/^\/(?:api\/v1\/)?papers\/.+\/summary(?:\/draft)?$/, 2_048 * kB],
  // Comments, questions and answers.
  [/^\/(?:summaries\/\d+\/comments|comments\/\d+\/(?:reply|edit)|papers\/.+\/ask)$/, 256 * kB],
  [
    /^\/api\/v1\/(?:(?:comments|questions)(?:\/|$)|summaries\/\d+\/comments$|papers\/.+\/questions$)/,
    256 * kB,
  ],
  // A paper, as BibTeX or in fields.
  [/^\/(?:api\/v1\/)?papers(?:\/|$)/, 1_024 * kB],
  // A file of papers for a list.
  [/^\/(?:api\/v1\/)?lists\/\d+\/import$/, sourceFileLimits.size + beside],
  [/^\/(?:api\/v1\/)?experiments\/[^/]+\/runs$/, longestRun + beside],
]

/** Everything else is a sentence or two. */
const otherwise = 64 * kB

export function formLimit(): MiddlewareHandler<SiteEnv> {
  return async function limitForms(c, next) {
    if (uploads.has(c.req.path)) return next()
    if (c.req.header('transfer-encoding') !== undefined)
      return answerRefusal(
        c,
        refuse('length-needed', 'Send the length of the body in a Content-Length header.'),
      )
    const most = limits.find(([path]) => path.test(c.req.path))?.[1] ?? otherwise
    if (Number(c.req.header('content-length') ?? 0) > most)
      return answerRefusal(
        c,
        refuse(
          'form-too-large',
          `This takes at most ${Math.round(most / kB).toLocaleString('en')} kB at once.`,
        ),
      )
    return next()
  }
}
