// Headers that keep pages from running, loading or being framed by anything that is not this site.
import type { MiddlewareHandler } from 'hono'
import { islandPolicy } from '../island-policy.ts'
import type { SiteEnv } from '../site.ts'

/**
 * Reading pages run no script at all. Inline styles are allowed on elements only: KaTeX places the parts of a formula
 * with them, and every value passed the allow-list of src/text.
 */
const readingPolicy: Record<string, string> = {
  'default-src': "'none'",
  'script-src': "'none'",
  'style-src': "'self'",
  'style-src-attr': "'unsafe-inline'",
  'img-src': "'self'",
  'font-src': "'self'",
  'manifest-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
}

function written(policy: Record<string, string>): string {
  return Object.entries(policy)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ')
}

export function securityHeadersFor(origin: string): Record<string, string> {
  return {
    'content-security-policy': written(readingPolicy),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(origin.startsWith('https:')
      ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
      : {}),
  }
}

/** What a file may say for itself: its policy, and that other sites may show it. */
const ownHeaders = ['content-security-policy', 'cross-origin-resource-policy']

export function securityHeaders(origin: string): MiddlewareHandler<SiteEnv> {
  const headers = Object.entries(securityHeadersFor(origin))
  return async function setSecurityHeaders(c, next) {
    await next()
    if (c.var.sent !== undefined) return
    // What is no page, such as an image, may say that it needs even less.
    const own = ownHeaders.map((name) => [name, c.res.headers.get(name)] as const)
    for (const [name, value] of headers) c.res.headers.set(name, value)
    for (const [name, value] of own) if (value !== null) c.res.headers.set(name, value)
    const policy = ownPolicy(c.var)
    if (policy !== undefined) c.res.headers.set('content-security-policy', policy)
  }
}

/** Of a page that does more than a reading page; nothing for others. */
export function ownPolicy(variables: SiteEnv['Variables']): string | undefined {
  return variables.islands || variables.formTargets ? written(policyOf(variables)) : undefined
}

function policyOf({ islands, formTargets = [] }: SiteEnv['Variables']): Record<string, string> {
  const base = { ...readingPolicy, 'form-action': ["'self'", ...formTargets].join(' ') }
  return islands ? islandPolicy(base, islands.names, islands.nonce) : base
}
