// Signing in with an account elsewhere: the way there, the way back, and what went wrong on it.
import { Hono } from 'hono'
import { z } from 'zod'
import { handToAuth } from '#actions/accounts/hand-to-auth.ts'
import { hasProvider } from '#actions/accounts/providers.ts'
import { signInElsewhere } from '#actions/accounts/sign-in-elsewhere.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { clientNetwork, trustedHeaders } from '../../client-address.ts'
import { setCookies } from '../../cookies.ts'
import { readForm } from '../../form.ts'
import { localPath } from '../../local-path.ts'
import { refusalPage } from '../../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'

export const elsewhere = new Hono<SiteEnv>()

const fields = z.object({ to: z.string().optional() })

elsewhere.post('/sign-in/with/:provider', async (c) => {
  const providerId = c.req.param('provider')
  if (!hasProvider(c.var.site.accounts.providers, providerId)) return refusalPage(c, providerUnknown)
  const form = await readForm(c, fields)
  const context = { network: clientNetwork(c), headers: trustedHeaders(c) }
  const way = { providerId, to: localPath(form.written.to) }
  const departure = await signInElsewhere(c.var.site.accounts, way, context)
  if (isRefusal(departure)) return refusalPage(c, departure)
  setCookies(c, departure.cookies)
  return c.redirect(departure.url, 303)
})

elsewhere.all('/api/auth/callback/:provider', async (c) => {
  const isKnown = hasProvider(c.var.site.accounts.providers, c.req.param('provider'))
  if (!isKnown || c.req.method !== 'GET') return refusalPage(c, providerUnknown)
  const { pathname, search } = new URL(c.req.url)
  const request = new Request(c.var.site.origin + pathname + search, { headers: trustedHeaders(c) })
  const answer = await handToAuth(c.var.site.accounts, request, clientNetwork(c))
  if (isRefusal(answer)) return refusalPage(c, answer)
  const location = answer.headers.get('location')
  if (location === null) return refusalPage(c, refuse('sign-in-failed', sentences.other))
  setCookies(c, answer.headers.getSetCookie())
  return c.redirect(pathOf(c, location), 303)
})

/** It leads on to a page of ours only, wherever the request came from. */
function pathOf(c: SiteContext, location: string): string {
  const { origin } = new URL(c.var.site.origin)
  const url = URL.canParse(location, origin) ? new URL(location, origin) : undefined
  return url?.origin === origin ? localPath(url.pathname + url.search) : '/'
}

elsewhere.get('/sign-in/failed', (c) => refusalPage(c, refuseFailed(c.req.query('error'))))

const sentences = {
  cancelled: 'You turned back there. Nothing has changed.',
  taken:
    'An account here has the same address already. Sign in to that one, and connect the other in its settings.',
  elsewhere: 'It is connected with another account here. Disconnect it there first.',
  state: 'That took too long, or it was begun in another browser. Begin again.',
  closed: 'This library takes new members by invitation only, or none: sign in with an account that is here.',
  other: 'Try again, or take another way to sign in.',
}

const byCode: Record<string, keyof typeof sentences> = {
  access_denied: 'cancelled',
  account_not_linked: 'taken',
  account_already_linked_to_different_user: 'elsewhere',
  state_mismatch: 'state',
  state_not_found: 'state',
  please_restart_the_process: 'state',
  'registration-not-open': 'closed',
}

function refuseFailed(code = ''): Refusal {
  const why = Object.hasOwn(byCode, code) ? byCode[code] : undefined
  return refuse('sign-in-failed', sentences[why ?? 'other'])
}

const providerUnknown = refuse('not-found', 'There is no such way to sign in here.')
