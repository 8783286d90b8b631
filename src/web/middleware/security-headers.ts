// Headers that keep pages from running, loading or being framed by anything that is not this site.
import type { MiddlewareHandler } from 'hono'
import type { SiteEnv } from '../site.ts'

/**
 * Reading pages run no script at all. Inline styles are allowed on elements only: KaTeX places the parts of a formula
 * with them, and every value passed the allow-list of src/text.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'none'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export function securityHeadersFor(origin: string): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy,
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

export function securityHeaders(origin: string): MiddlewareHandler<SiteEnv> {
  const headers = Object.entries(securityHeadersFor(origin))
  return async function setSecurityHeaders(c, next) {
    await next()
    for (const [name, value] of headers) c.res.headers.set(name, value)
  }
}
