// A refusal for programs: problem details with the refusal's stable code (RFC 9457).
import type { Refusal } from '#domain/refusals.ts'
import { refusalPage, statusOf } from './refusal-page.tsx'
import type { SiteContext } from './site.ts'

/** `more` are members of their own, for a program that can go on with them. */
export function problem(c: SiteContext, refusal: Refusal, more: Record<string, unknown> = {}): Response {
  const status = statusOf(refusal)
  const details = { ...more, type: 'about:blank', status, code: refusal.code, detail: refusal.message }
  return c.body(JSON.stringify(details), status, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  })
}

/** Whether the client asked for JSON rather than a page. */
export function wantsJson(c: SiteContext): boolean {
  return /\bapplication\/(?:problem\+)?json\b/.test(c.req.header('accept') ?? '')
}

/** In the way of whoever asks: as a problem in the API, else as a page. */
export function answerRefusal(c: SiteContext, refusal: Refusal): Response {
  return c.req.path.startsWith('/api/') ? problem(c, refusal) : refusalPage(c, refusal)
}
