// A refusal for programs: problem details with the refusal's stable code (RFC 9457).
import type { Refusal } from '#domain/refusals.ts'
import { statusOf } from './refusal-page.tsx'
import type { SiteContext } from './site.ts'

export function problem(c: SiteContext, refusal: Refusal): Response {
  const status = statusOf(refusal)
  const details = { type: 'about:blank', status, code: refusal.code, detail: refusal.message }
  return c.body(JSON.stringify(details), status, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  })
}

/** Whether the client asked for JSON rather than a page. */
export function wantsJson(c: SiteContext): boolean {
  return /\bapplication\/(?:problem\+)?json\b/.test(c.req.header('accept') ?? '')
}
